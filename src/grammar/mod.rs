//! The grammars of a cable's sections, one file each, in the order of the format.
//!
//! A grammar sees one section's text and nothing else, and reads it by small nom parsers. Its `read` is the seam: it never
//! fails, reports what it cannot read, and leaves the characters where they are. What a parser leaves is always the end
//! of what it was given, never another empty text: combinators count on it.
//!
//! | section | file | rule |
//! |---|---|---|
//! | notice | [`notice`] | `"This record is a partial extract" …` |
//! | distribution | [`distribution`] | `["ORIGIN" \| "ACTION"] office-count … "INFO" office-count … [total]` |
//! | start of message | [`transmission_id`] | `"VZCZC" channel` |
//! | routing line | [`circuit`] | `precedence handling SP indicator serial SP filing "-" levels "--" indicators` |
//! | routing | [`routing`] | `digraph SP indicators` |
//! | station | [`station`] | `"DE" SP indicator SP ["#"] serial ["/" section] SP filing` |
//! | security | [`security`] | `("ZNR" \| "ZNY") SP letters {SP signal}` |
//! | date-time group | [`dtg`] | `prosign [SP prosign] SP D{6} "Z" SP month SP year {SP signal}` |
//! | originator, addressees | [`addressees`] | `("FM" \| "TO" \| "INFO" \| "XMT") SP [indicator "/"] name [precedence] [serial]` |
//! | group count | [`circuit`] | `[accounting SP] ("GRNC" \| "GR" SP number)` |
//! | message line | [`message`] | `classification {SP marking} [SP section] SP origin SP number` |
//! | captions | [`captions`] | `caption {("," \| SP \| "/") caption}` |
//! | passing lines | [`passing`] | `[org SP] ("FOR" \| "PASS") SP text` |
//! | notes about the copy | [`copy_note`] | `"CORRECTED COPY" …` |
//! | E.O. | [`order`] | `"E.O." SP number ":" SP ("N/A" \| "DECL:" (date \| event) \| schedule)` |
//! | TAGS | [`tags`] | `"TAGS:" SP tag {("," \| SP) tag}` |
//! | subject | [`subject`] | `"SUBJECT:" SP ["(" marking ")"] SP text` |
//! | references | [`references`] | `"REF:" SP [label] ([year] origin number \| text)` |
//! | classified by | [`authority`] | `"Classified By:" SP name [reasons] section letters` |
//! | sets | [`sets`] | `name "/" field {"/" field} "//"` |
//! | SMART cover | [`smart`] | `{label ":" value}` |
//! | mentions | [`mentions`] | `"ref" letters \| "reftel" \| [year] origin number` |

pub(crate) mod addressees;
pub(crate) mod authority;
pub(crate) mod captions;
pub(crate) mod circuit;
pub(crate) mod copy_note;
pub(crate) mod distribution;
pub(crate) mod dtg;
pub(crate) mod mentions;
pub(crate) mod message;
pub(crate) mod notice;
pub(crate) mod order;
pub(crate) mod passing;
pub(crate) mod references;
pub(crate) mod routing;
pub(crate) mod security;
pub(crate) mod sets;
pub(crate) mod smart;
pub(crate) mod station;
pub(crate) mod subject;
pub(crate) mod tags;
pub(crate) mod transmission_id;

pub(crate) use crate::terms::marking;
