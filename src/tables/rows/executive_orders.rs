// Made from data/executive_orders.tsv by tests/tables.rs.

static ROWS: &[Order] = &[
    order(10290, day(1951, 9, 24), (day(1951, 10, 27), Some(day(1953, 12, 15))), "none on the telegram", "none"),
    order(10501, day(1953, 11, 5), (day(1953, 12, 15), Some(day(1972, 6, 1))), "GROUP 1; GROUP 2; GROUP 3; GROUP 4", "none"),
    order(10964, day(1961, 9, 20), (day(1961, 9, 20), Some(day(1972, 6, 1))), "GROUP 1 (excluded); GROUP 2 (exempt by agency head); GROUP 3 (downgraded every 12 years, not declassified); GROUP 4 (downgraded every 3 years, declassified after 12)", "none"),
    order(11652, day(1972, 3, 8), (day(1972, 6, 1), Some(day(1978, 12, 1))), "GDS; ADS, DECLAS <date or event>; XGDS1; XGDS2; XGDS3; XGDS4; XGDS-n, DECLAS <date>; N/A", "XGDS1 foreign government or international organization in confidence; XGDS2 statute, cryptography, intelligence sources and methods; XGDS3 system, plan, installation, project or foreign relations matter; XGDS4 danger to a person"),
    order(12065, day(1978, 6, 28), (day(1978, 12, 1), Some(day(1982, 8, 1))), "GDS <date> (<name>); RDS-n <date> (<name>); XDS-n; N/A", "RDS reasons 1-301 and the like; OR-<letter> for the office of the classifier"),
    order(12356, day(1982, 4, 2), (day(1982, 8, 1), Some(day(1995, 10, 14))), "DECL: <date>; DECL: <event>; DECL: OADR; DECLAS: OADR; N/A", "none on the line"),
    order(12958, day(1995, 4, 17), (day(1995, 10, 14), Some(day(2010, 6, 27))), "DECL: <date>; DECL: <event>; DECL: X1 .. X8; DECL: MR; DNG: CO <date>; N/A", "1.5 (a)-(g) until 2003; 1.4 (a)-(h) after the amendment; 1.6 X1-X8 exemptions from the 10-year rule"),
    order(13292, day(2003, 3, 25), (day(2003, 3, 25), Some(day(2010, 6, 27))), "as 12958", "1.4 (a)-(h)"),
    order(13526, day(2009, 12, 29), (day(2010, 6, 27), None), "DECL: <date>; DECL: <event>; 25X1 .. 25X9; 25X<n>, <date>; 50X1-HUM; 50X2-WMD; 50X<n>; 75X; N/A", "1.4 (a)-(h)"),
];

static REASONS: &[(&str, char, u32, &str)] = &[
    ("1.4", 'a', 13292, "military plans, weapons systems, or operations"),
    ("1.4", 'a', 13526, "military plans, weapons systems, or operations"),
    ("1.4", 'b', 13292, "foreign government information"),
    ("1.4", 'b', 13526, "foreign government information"),
    ("1.4", 'c', 13292, "intelligence activities (including special activities), intelligence sources or methods, or cryptology"),
    ("1.4", 'c', 13526, "intelligence activities (including special activities), intelligence sources or methods, or cryptology"),
    ("1.4", 'd', 13292, "foreign relations or foreign activities of the United States, including confidential sources"),
    ("1.4", 'd', 13526, "foreign relations or foreign activities of the United States, including confidential sources"),
    ("1.4", 'e', 13292, "scientific, technological, or economic matters relating to the national security, which includes defense against transnational terrorism"),
    ("1.4", 'e', 13526, "scientific, technological, or economic matters relating to the national security"),
    ("1.4", 'f', 13292, "United States Government programs for safeguarding nuclear materials or facilities"),
    ("1.4", 'f', 13526, "United States Government programs for safeguarding nuclear materials or facilities"),
    ("1.4", 'g', 13292, "vulnerabilities or capabilities of systems, installations, infrastructures, projects, plans, or protection services relating to the national security, which includes defense against transnational terrorism"),
    ("1.4", 'g', 13526, "vulnerabilities or capabilities of systems, installations, infrastructures, projects, plans, or protection services relating to the national security"),
    ("1.4", 'h', 13292, "weapons of mass destruction"),
    ("1.4", 'h', 13526, "the development, production, or use of weapons of mass destruction"),
    ("1.5", 'a', 12958, "military plans, weapons systems, or operations"),
    ("1.5", 'b', 12958, "foreign government information"),
    ("1.5", 'c', 12958, "intelligence activities (including special activities), intelligence sources or methods, or cryptology"),
    ("1.5", 'd', 12958, "foreign relations or foreign activities of the United States, including confidential sources"),
    ("1.5", 'e', 12958, "scientific, technological, or economic matters relating to the national security"),
    ("1.5", 'f', 12958, "United States Government programs for safeguarding nuclear materials or facilities"),
    ("1.5", 'g', 12958, "vulnerabilities or capabilities of systems, installations, projects or plans relating to the national security"),
];
