//! A cable made from nothing, in the form that the handbooks prescribe.
//!
//! ```console
//! $ cargo run --example make
//! ```

use cablegram::{
    Addressee, Block, Caption, Classification, DateTimeGroup, ExecutiveOrder, Fields, Marking, MessageLine,
    Paragraph, Precedence, Reference, Subject, Tag, Writer,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut fields = Fields::default();
    fields.dtg = Some("R 141522Z JUL 09".parse::<DateTimeGroup<'_>>()?.into());
    fields.from = Some(Addressee::new("AMEMBASSY OSLO").into());
    let mut department = Addressee::new("SECSTATE WASHDC");
    department.precedence = Some(Precedence::Priority);
    fields.to.push(department.into());
    fields.message = Some(MessageLine::new(Classification::Confidential, "OSLO", 160).into());
    fields.captions.push(Caption::new("SIPDIS").into());
    fields.order = Some(ExecutiveOrder::new(12958).into());
    fields.tags = vec![Tag::new("PREL").into(), Tag::new("NO").into()];
    fields.subject = Some(Subject::new("TALKS ON FISH").into());
    fields.references.push(Reference::cable(None, Some(2008), "COPENHAGEN", 77).into());
    let marking = Some(Marking::new("C"));
    fields.body.push(Block::Paragraph(Paragraph::new(1, marking, "The minister was receptive.")));
    fields.signature = Some("ROE".to_owned().into());
    // Names the field that the form has no place for, if there is one.
    print!("{}", Writer::new().to_text(&fields)?);
    Ok(())
}
