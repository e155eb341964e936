//! `cablegram graph`: which cable refers to which.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use cablegram::containers::Item;
use clap::{Args, ValueEnum};
use html_escape::encode_double_quoted_attribute;

use crate::{Exit, texts::Input, work};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// DOT for Graphviz, GraphML for Gephi, Cytoscape or networkx, or a table of two columns and whether the second is there.
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Dot,
    Graphml,
    Csv,
}

/// A cable: its id, its subject, the ids that it refers to.
struct Seen {
    id: Option<String>,
    subject: String,
    cites: Vec<String>,
}

pub(crate) fn run(options: &Options, out: &mut impl Write, errors: &mut impl Write) -> io::Result<Exit> {
    // Of each id the subject, none where the cable is only cited.
    let mut nodes = BTreeMap::<String, Option<String>>::new();
    let mut edges = Vec::new();
    let exit = work::each(
        &options.input,
        |item| Ok(seen(item)),
        |Seen { id, subject, cites }| {
            let Some(id) = id else { return Ok(()) };
            for cited in cites {
                nodes.entry(cited.clone()).or_default();
                edges.push((id.clone(), cited));
            }
            nodes.insert(id, Some(subject));
            Ok(())
        },
        errors,
    )?;
    edges.sort();
    edges.dedup();
    match options.format {
        Format::Dot => dot(&nodes, &edges, out)?,
        Format::Graphml => graphml(&nodes, &edges, out)?,
        Format::Csv => {
            let mut table = csv::Writer::from_writer(&mut *out);
            table.write_record(["citing", "cited", "present"])?;
            for (citing, cited) in &edges {
                let is_present = nodes.get(cited).is_some_and(Option::is_some);
                table.write_record([citing.as_str(), cited, if is_present { "true" } else { "false" }])?;
            }
            table.flush()?;
        }
    }
    out.flush()?;
    Ok(exit)
}

fn seen(item: &Item) -> work::Result<Seen> {
    let cable = item.options().header_only().parse_bytes(&item.bytes);
    let id = cable.id().map(|id| id.to_string());
    let subject = cable.subject().map(|subject| subject.text.unfolded().into_owned()).unwrap_or_default();
    let cites = cable.references().filter_map(|reference| cable.reference_id(reference));
    let cites: Vec<_> = cites.map(|id| id.to_string()).filter(|cited| Some(cited) != id.as_ref()).collect();
    let strange = crate::fault(&cable).map(|fault| format!("{}: {fault}", item.source));
    work::Result { weight: 64 * cites.len() as u64, value: Seen { id, subject, cites }, strange }
}

type Nodes = BTreeMap<String, Option<String>>;

fn dot(nodes: &Nodes, edges: &[(String, String)], out: &mut impl Write) -> io::Result<()> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    writeln!(out, "digraph cables {{\n  node [shape=box];")?;
    for (id, subject) in nodes {
        match subject {
            Some(subject) => writeln!(out, "  {} [tooltip={}];", quoted(id), quoted(subject))?,
            // Cited, and not there.
            None => writeln!(out, "  {} [style=dashed, color=gray];", quoted(id))?,
        }
    }
    for (citing, cited) in edges {
        writeln!(out, "  {} -> {};", quoted(citing), quoted(cited))?;
    }
    writeln!(out, "}}")
}

fn graphml(nodes: &Nodes, edges: &[(String, String)], out: &mut impl Write) -> io::Result<()> {
    let xml = |text: &str| encode_double_quoted_attribute(text).replace('<', "&lt;").replace('>', "&gt;");
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n  \
         <key id=\"present\" for=\"node\" attr.name=\"present\" attr.type=\"boolean\"/>\n  \
         <key id=\"subject\" for=\"node\" attr.name=\"subject\" attr.type=\"string\"/>\n  \
         <graph id=\"cables\" edgedefault=\"directed\">"
    )?;
    for (id, subject) in nodes {
        let subject_data = subject
            .as_ref()
            .map(|subject| format!("<data key=\"subject\">{}</data>", xml(subject)))
            .unwrap_or_default();
        let is_present = subject.is_some();
        writeln!(
            out,
            "    <node id=\"{}\"><data key=\"present\">{is_present}</data>{subject_data}</node>",
            xml(id)
        )?;
    }
    for (citing, cited) in edges {
        writeln!(out, "    <edge source=\"{}\" target=\"{}\"/>", xml(citing), xml(cited))?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}
