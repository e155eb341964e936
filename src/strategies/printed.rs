//! What the Department and the archives put around a message: distribution, drafting lines, attributes.

use proptest::{collection::vec, prelude::*, sample::select};

use super::prose;
use crate::model::{Attribute, Drafting, DraftingRole};

/// The lines of the internal distribution: who acts, who is informed, the total of copies.
pub fn distribution() -> impl Strategy<Value = Vec<String>> {
    let codes =
        vec!["OCT", "ISO", "CIAE", "INR", "NSAE", "NSCE", "DODE", "EB", "OES", "PM", "H", "L", "PA", "SS"];
    let code = select(codes);
    let first = (select(vec!["ACTION", "ORIGIN"]), select(vec!["EUR", "NEA", "AF", "EA", "ARA"]), 0..30u32);
    (first, vec((code, 0..30u32), 1..16), select(vec!["R", "W", " R", " W"])).prop_map(
        |((role, action, copies), offices, letter)| {
            let total = copies + offices.iter().map(|(_, copies)| copies).sum::<u32>();
            let offices: Vec<_> =
                offices.iter().map(|(code, copies)| format!("{code}-{copies:02}")).collect();
            let mut lines = vec![format!("{role} {action}-{copies:02}")];
            lines.extend(offices.chunks(6).enumerate().map(|(at, chunk)| {
                format!("{}{}", if at == 0 { "INFO  " } else { "      " }, chunk.join("  ")).trim().to_owned()
            }));
            if let Some(last) = lines.last_mut() {
                last.push_str(&format!("  /{total:03}{letter}"));
            }
            lines
        },
    )
}

/// Who drafted and approved a message, and who cleared it.
pub fn drafting() -> impl Strategy<Value = Vec<Drafting<'static>>> {
    let office = select(vec!["EUR/NE", "PM/AE", "OES/OFA", "EB/TPP"]);
    let by = (office, prose::surname()).prop_map(|(office, name)| format!("{office}:J{name}"));
    vec(by, 2..6).prop_map(|all| {
        let roles = [DraftingRole::Drafted, DraftingRole::Approved]
            .into_iter()
            .chain(std::iter::repeat(DraftingRole::Cleared));
        roles.zip(all).map(|(role, by)| Drafting::new(role, by)).collect()
    })
}

/// Attributes that the National Archives append.
pub fn attributes() -> impl Strategy<Value = Vec<Attribute<'static>>> {
    let keys = vec![
        "Document Number",
        "Draft Date",
        "From",
        "Errors",
        "Film Number",
        "Page Count",
        "Locator",
        "Markings",
    ];
    let keys = proptest::sample::subsequence(keys, 2..=8);
    let value = prop_oneof![
        Just(String::new()),
        Just("N/A".to_owned()),
        prose::surname(),
        (0..9u32).prop_map(|n| n.to_string())
    ];
    (keys, vec(value, 8)).prop_map(|(keys, values)| {
        keys.into_iter().zip(values).map(|(key, value)| Attribute::new(key, value)).collect()
    })
}
