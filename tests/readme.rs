//! The examples of the program in the README, run and compared.
#![cfg(feature = "cli")]

#[test]
fn the_program_does_what_the_readme_shows() {
    trycmd::TestCases::new()
        .register_bin("cablegram", std::path::Path::new(env!("CARGO_BIN_EXE_cablegram")))
        .case("README.md");
}
