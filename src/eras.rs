//! The eras, with one short example of each: what telegrams looked like from the 1960s to today.
//!
//! One model holds them all. The era is recognised from the text ([`Cable::era`](crate::Cable::era)); nothing has to be said
//! beforehand, and no value depends on it but the documented reading of two-digit years: in a date-time group, in an id and
//! in a reference 50 to 99 are of the 1900s and 00 to 49 of the 2000s; a date of declassification lies ahead of its
//! telegram, so there 70 to 99 are of the 1900s and the rest of the 2000s. A full year that is written counts as it is.
//! ([`crate::format::transmission`], [`crate::format::order`] and [`crate::format::by_era`])
//!
//! # To mid 1973: teletype copy
//!
//! No TAGS, no E.O. line; numbers of the message line are post series, its date a word.
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     "RR RUEHC\nDE RUESUA 301 14/1840Z\nZNR\nR 141830Z\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC\nBT\n\
//!      UNCLAS ACTION DEPT 1054 INFO BERGEN 94 FROM OSLO FOURTEENTH\nTHE MINISTER SPOKE.\nROE\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Teletype));
//! assert_eq!(cable.origin().unwrap().unfolded(), "OSLO");
//! ```
//!
//! # 1973 to 1979: the print of the Department's computer
//!
//! Page lines and classifications at each page edge, offices with their copies, a dash line with a counter.
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     "CONFIDENTIAL\n\nPAGE 01 OSLO 03926 261718Z\nACTION EUR-12\nINFO OCT-01 /013 W\n--------------------- 058061\n\
//!      R 261708Z OCT 76\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 6153\n\nC O N F I D E N T I A L OSLO 3926\n\n\
//!      E.O. 11652: GDS\nTAGS: EFIS, NO\nSUBJ: TALKS ON FISH\n\n1. THEY HAVE BEGUN.\nROE\n\nCONFIDENTIAL\n\nNNN\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Seventies));
//! assert_eq!(cable.offices().len(), 2);
//! assert_eq!(cable.signature(), Some("ROE"));
//! ```
//!
//! # 1980 to about 1995
//!
//! E.O. 12065 and 12356, drafting lines, one marking for the entire text.
//!
//! ```
//! use cablegram::{Cable, Classification, DraftingRole, Era};
//! let cable = Cable::parse(
//!     "DRAFTED BY: EUR/NE:JROE\nAPPROVED BY: EUR/NE:RPOE\n------------------107125  211432Z /38\nO 211408Z MAR 85\n\
//!      FM SECSTATE WASHDC\nTO AMEMBASSY OSLO IMMEDIATE\n\nC O N F I D E N T I A L STATE 084512\n\n\
//!      E.O. 12356: DECL: OADR\nTAGS: EFIS, NO\nSUBJECT: TALKS ON FISH\n\n1. C - ENTIRE TEXT.\n\n2. AN OBSERVER WILL COME.\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Eighties));
//! assert_eq!(cable.whole_marking().unwrap().level(), Some(Classification::Confidential));
//! assert_eq!(cable.drafting().next().unwrap().role, DraftingRole::Drafted);
//! ```
//!
//! # About 1995 to 2001
//!
//! E.O. 12958; the classified-by block is often the first paragraph; each section repeats the header.
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     "R 191235Z NOV 96\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 8531\n\nC O N F I D E N T I A L OSLO 013467\n\n\
//!      E.O. 12958: DECL: 11/15/06\nTAGS: EFIS, NO\nSUBJECT: TALKS ON FISH\n\n\
//!      1. CLASSIFIED BY POLITICAL COUNSELOR JANE ROE. REASON: 1.5(B)(D).\n\n2. (C) THE TALKS WENT WELL.\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Nineties));
//! assert_eq!(cable.authority().unwrap().reasons.as_ref().unwrap().letters, ['b', 'd']);
//! ```
//!
//! # 2002 to 2010: the relay header
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     "VZCZCXRO6737\nRR RUEHAG\nDE RUEHNY #0160/01 1951522\nZNY CCCCC ZZH\nR 141522Z JUL 09\nFM AMEMBASSY OSLO\n\
//!      TO RUEHC/SECSTATE WASHDC 0042\n\nC O N F I D E N T I A L OSLO 000160\n\nSIPDIS\n\n\
//!      E.O. 12958: DECL: 07/14/2019\nTAGS: PREL, NO\nSUBJECT: TALKS ON FISH\n\n1. (C) They go on.\nROE\n",
//! );
//! assert_eq!(cable.era(), Some(Era::TwoThousands));
//! assert_eq!(cable.transmission().station.as_ref().unwrap().serial, 160);
//! ```
//!
//! # 2009 to today: SMART
//!
//! Labelled fields in front of the text and behind it, banners at page edges. Scans print labels and values in two columns.
//! A telegram of an earlier era in such a cover keeps its own header, which counts.
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     "UNCLASSIFIED\nSBU\nMRN: 23 OSLO 544\nDate/DTG: Sep 17, 2023 / 170240Z SEP 23\nFrom: AMEMBASSY OSLO\n\
//!      Action: WASHDC, SECSTATE Routine\nE.O.: 13526\nTAGS: PREL, NO\nSubject: (U) Talks on Fish\n\n\
//!      1. (SBU) They go on.\n\nSignature: ROE\nDrafted By: OSLO: Poe, Edgar A\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Smart));
//! assert_eq!(cable.id().unwrap().to_string(), "23OSLO544");
//! assert_eq!(cable.signature(), Some("ROE"));
//! ```
//!
//! # 1990s to today: record messages of other departments
//!
//! The routing line of JANAP 128, a bare classification behind `BT`, a text of sets: names, fields between `/`, `//` at the end. The
//! writer has a place for what sets say: TAGS are refused.
//!
//! ```
//! use cablegram::{Cable, Classification, Era, Writer};
//! let cable = Cable::parse(
//!     "RAAUZYUW RUENAAA0007 1951522-UUUU--RUCRNAD.\nZNR UUUUU\nR 141522Z JUL 09\nFM CNO WASHINGTON DC//N1//\nTO FISHADMIN\nBT\n\
//!      UNCLAS //N01000//\nFISHADMIN 012/09\nMSGID/GENADMIN/CNO WASHINGTON DC/N1/JUL//\nSUBJ/TALKS ON FISH//\n\
//!      REF/A/DOC/OSLO/01JUL09//\nRMKS/1.  THEY GO ON.\n2.  RELEASED BY J. ROE, N1.//\nBT\n#0007\nNNNN\n",
//! );
//! assert_eq!(cable.era(), Some(Era::RecordMessage));
//! assert_eq!(cable.classification(), Some(Classification::Unclassified));
//! assert_eq!(cable.transmission().circuit.as_ref().unwrap().serial, 7);
//! assert_eq!((cable.subject().unwrap().text.unfolded(), cable.paragraphs().count()), ("TALKS ON FISH".into(), 2));
//! let writer = Writer::new().era(Era::RecordMessage);
//! assert_eq!(Cable::parse(&writer.to_text(&cable)?), cable);
//! let telegram = Cable::parse("SECRET OSLO 160\nTAGS: EFIS\n");
//! assert_eq!(writer.to_text(&telegram).unwrap_err().field, "tags");
//! # Ok::<(), cablegram::WriteError>(())
//! ```
//!
//! # Other prints
//!
//! Archives and message systems print telegrams in forms of their own, which are read and not written. The Department's print of the 1960s
//! has labels, and the day in words; in a margin are offices.
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     "INCOMING TELEGRAM Department of State\n\nSECRET\nControl: 1234\nRec'd: July 14, 1962\nFROM: Oslo\nTO: Secretary of State\n\
//!      NO: 160, July 14, 3 p.m.\n\nThe Minister spoke.\n\nROE\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Teletype));
//! assert_eq!((cable.number(), &*cable.dtg().unwrap().written), (Some(160), "July 14, 3 p.m."));
//! ```
//!
//! Message systems of the 1990s have a label in front of each line of the circuit; the telegram's text has a header of its own.
//!
//! ```
//! use cablegram::{Cable, Era};
//! let cable = Cable::parse(
//!     " PREC:   ROUTINE\nCLASS:   UNCLASSIFIED\nLINE1:   RAAUZYUW RUEHNY0160 1961235-UUUU--RHEHAAA.\nLINE2:   ZNR UUUUU ZZH\n\
//!      LINE3:   R 141235Z JUL 96\nLINE4:   FM AMEMBASSY OSLO\n OSRI:   RUEHNY\n  DTG:   141235Z JUL 96\n ORIG:   AMEMBASSY OSLO\n\
//!      \x20  TO:   RUEHC/SECSTATE WASHDC 8531\n INFO:   ////\n SUBJ:   TALKS ON FISH\n TEXT:\n\
//!      \x20        UNCLAS OSLO 000160\n\n         E.O. 12958: N/A\n         TAGS: EFIS, NO\n         SUBJECT: TALKS ON FISH\n\n\
//!      \x20        1.  THEY HAVE BEGUN.\n\n         ROE\n  TOR:   960714133542\n DIST:\n         SIT: NSC\n",
//! );
//! assert_eq!(cable.era(), Some(Era::Nineties));
//! assert_eq!(cable.from().unwrap().name.unfolded(), "AMEMBASSY OSLO");
//! assert_eq!((cable.paragraphs().count(), cable.signature()), (1, Some("ROE")));
//! ```
