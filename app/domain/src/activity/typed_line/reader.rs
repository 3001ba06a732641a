//! Reading a line from left to right, and the words around a place in it.

/// Something between a part and the words beside it.
pub(super) const fn is_separator(c: char) -> bool {
    matches!(c, ':' | ',' | ';' | '|')
}

/// Every line between two numbers that a keyboard or a word processor makes.
pub(super) const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

/// A place in a line that only moves on.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    /// Reads that character, if it is next.
    pub(super) fn eat(&mut self, is_it: impl Fn(char) -> bool) -> bool {
        let next = self.peek().filter(|c| is_it(*c));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    /// Reads the first of these words that is next, whatever the case of its letters; a word ends where no letter follows.
    pub(super) fn eat_word(&mut self, words: &[&str]) -> bool {
        let rest = self.rest();
        let is_next = |word: &&&str| {
            let head = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
            head && !rest.get(word.len()..).is_some_and(|after| after.starts_with(char::is_alphabetic))
        };
        let found = words.iter().find(is_next);
        self.at += found.map_or(0, |word| word.len());
        found.is_some()
    }

    /// Reads the digits that are next.
    pub(super) fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }
}

/// The places where a word begins: at the beginning, after a space, after an opening parenthesis.
pub(super) fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let begins = (before.is_whitespace() || before == '(') && !c.is_whitespace();
        before = c;
        begins.then_some(at)
    })
}

/// The last word of what stands before a place, without what stands around it, in small letters.
pub(super) fn word_before(text: &str) -> String {
    bare(text.split_whitespace().next_back())
}

/// The first word of what follows a place.
pub(super) fn word_after(text: &str) -> String {
    bare(text.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c)).split_whitespace().next())
}

fn bare(word: Option<&str>) -> String {
    let word = word.unwrap_or_default();
    let inner = word.trim_matches(|c: char| matches!(c, '.' | '(' | ')') || is_separator(c));
    if inner.is_empty() { word.to_owned() } else { inner.to_lowercase() }
}

/// Whether the word is in the list: one text of words costs a browser less than a list of them.
pub(super) fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|other| other == word)
}

/// Whether the word ties what follows to what stands before it: without the one the other is torn.
pub(super) fn connects(word: &str) -> bool {
    const CONNECTING: &str = "& + / antara atas atau bersama dalam dan dari dengan di hingga ke lalu oleh pada per s.d s/d \
        sampai sd sejak serta tentang terhadap untuk x";
    is_one_of(CONNECTING, word) || (!word.is_empty() && word.chars().all(is_dash))
}

/// Whether the word is one whose number follows: `SK 12`, `Pasal 3`, `Rp 5`.
pub(super) fn is_numbered(word: &str) -> bool {
    const NUMBERED: &str = "ayat bab bulan butir gedung gelombang hal halaman hari jam kelas ke lampiran lantai loket minggu \
        no nomor pasal pekan pk pkl poin pukul rp rt ruang rw semester seri sk tahap tahun tanggal tgl \
        thn tingkat triwulan tw versi";
    is_one_of(NUMBERED, word)
}
