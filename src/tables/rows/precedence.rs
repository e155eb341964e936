// Made from data/precedence.tsv by tests/tables.rs.

static ROWS: &[Row] = &[
    row("DEFERRED", 'M', 6, "precedence", "until the 1950s"),
    row("FLASH", 'Z', 1, "precedence", "1950s-"),
    row("FLASH OVERRIDE", 'Y', 0, "precedence", "not seen on State traffic"),
    row("IMMEDIATE", 'O', 3, "precedence", "1960s-"),
    row("NIACT IMMEDIATE", 'O', 2, "action word", "1970s-"),
    row("PRIORITY", 'P', 4, "precedence", "until about 2017"),
    row("ROUTINE", 'R', 5, "precedence", "1950s-"),
];
