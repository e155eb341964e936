//! Lines and columns of a text.

use cablegram::Place;

/// Says [`Place`]s in the order of the text without walking it from its start each time.
pub(crate) struct Places<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column of byte `at`.
    pub(crate) fn of(&mut self, at: usize) -> (usize, usize) {
        if at < self.at {
            *self = Self::new(self.text);
        }
        let on = Place::of(self.text.get(self.at..).unwrap_or_default(), at - self.at);
        self.column = if on.line == 1 { self.column + on.column - 1 } else { on.column };
        self.line += on.line - 1;
        self.at = at;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_library() {
        let text = "é\r\nb\rc\n\nd é\u{2028}f";
        for step in 1..4 {
            let mut places = Places::new(text);
            for (at, _) in text.char_indices().step_by(step).chain([(1, 'b'), (text.len(), ' ')]) {
                let want = Place::of(text, at);
                if text.is_char_boundary(at) {
                    assert_eq!(places.of(at), (want.line, want.column), "{at}");
                }
            }
        }
    }
}
