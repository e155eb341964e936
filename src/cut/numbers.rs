//! The numbers of paragraphs and items so far, and what goes on with them.

/// What is known of the numbers so far.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Number of the last paragraph.
    pub last: u32,
    /// The number that the last paragraph should have had, where that was another.
    pub meant: u32,
    /// Number of the last item of a list inside the paragraph.
    pub item: u32,
    /// The number of the last lettered item, `6A.`, of a form that numbers its fields.
    pub lettered: u32,
    /// Whether there was one: then numbers are values of fields.
    pub form: bool,
}

impl Numbers {
    /// Counts one more paragraph.
    pub(super) fn count(&mut self, number: u32) {
        let next = self.last + 1;
        self.meant = if number < next && self.last > 0 { self.meant.max(next) } else { 0 };
        (self.last, self.item, self.lettered) = (number, 0, 0);
    }

    /// The number that should have come in place of another.
    pub(super) fn expected(&self, number: u32) -> Option<u32> {
        let next = self.last.max(self.meant) + 1;
        let fits = self.last == 0 || number == self.last + 1 || number == next;
        (!fits).then_some(next)
    }

    /// Whether a number goes on with the last one, or with the one that was meant.
    pub(super) fn is_next(&self, number: u32) -> bool {
        number == self.last + 1 || self.meant > 0 && (number == self.meant || number == self.meant + 1)
    }

    /// Whether it does, where some are left out.
    pub(super) fn is_soon(&self, number: u32) -> bool {
        let soon = |last: u32| last > 0 && number > last && number <= last + 3;
        soon(self.last) || soon(self.meant)
    }
}
