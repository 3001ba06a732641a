//! A head as somebody wrote it down from a board or from *Jejak*.

use super::checkpoint::hex;
use super::seal::Hash;
use std::fmt;
use std::str::FromStr;

/// The place of a record and the beginning of its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedHead {
    seq: u64,
    /// The beginning of the hash in small hexadecimal digits.
    start: String,
}

impl CopiedHead {
    /// As many digits as a board shows; a longer beginning, up to the whole hash, is taken too.
    const FEWEST: usize = 16;
    const MOST: usize = 64;

    /// The head of number and code as they stand apart, in the two fields of a form. Spaces and the dots or commas of a
    /// grouped number do not matter, nor does the size of letters.
    ///
    /// # Errors
    /// When the number is no place in a chain, or the code has not 16 to 64 hexadecimal digits.
    pub fn of(number: &str, code: &str) -> Result<Self, NotAHead> {
        let number: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | ',')).collect();
        let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
        let seq = number.parse().ok().filter(|seq| is_number && *seq > 0).ok_or(NotAHead::Number)?;
        let start: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let is_code =
            (Self::FEWEST..=Self::MOST).contains(&start.len()) && start.bytes().all(|b| b.is_ascii_hexdigit());
        if is_code { Ok(Self { seq, start: start.to_ascii_lowercase() }) } else { Err(NotAHead::Code) }
    }

    /// The place of the record.
    pub const fn seq(&self) -> u64 {
        self.seq
    }

    /// Whether the record at that place may still be the one that was copied.
    pub fn fits(&self, hash: &Hash) -> bool {
        hex(hash).starts_with(&self.start)
    }
}

/// What was written down is no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAHead {
    /// The number of the record is missing or none.
    Number,
    /// The code has not 16 to 64 hexadecimal digits.
    Code,
}

impl fmt::Display for NotAHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected the number and the code of a head, such as 239:b7c10192690efe28")
    }
}

impl std::error::Error for NotAHead {}

impl FromStr for CopiedHead {
    type Err = NotAHead;

    /// Reads `239:b7c10192690efe28`, `239 b7c1 0192 690e fe28`, and the foot of a board as it stands there: `Jejak 239 ·
    /// 20.06 · b7c1 0192 690e fe28`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if let Some((first, rest)) = text.split_once('·') {
            let code = rest.rsplit('·').next().unwrap_or_default();
            return Self::of(first.trim_start_matches(|c: char| !c.is_ascii_digit()), code);
        }
        let (number, code) = text.split_once([':', ' ', '\t']).ok_or(NotAHead::Code)?;
        Self::of(number, code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash() -> Hash {
        let mut hash = [0xab; 32];
        hash[..8].copy_from_slice(&[0xb7, 0xc1, 0x01, 0x92, 0x69, 0x0e, 0xfe, 0x28]);
        hash
    }

    #[test]
    fn a_head_is_read_however_it_was_copied() {
        let whole = format!("1239:b7c10192690efe28{}", "ab".repeat(24));
        for text in [
            "1239:b7c10192690efe28",
            " 1.239: b7c1 0192 690e fe28 ",
            "1,239 B7C1 0192 690E FE28",
            "1239\tb7c10192690efe28ab",
            "Jejak 1.239 · 20.06 · b7c1 0192 690e fe28",
            "History 1,239 · 21 April 20:06 · b7c1 0192 690e fe28",
            &whole,
        ] {
            let head: CopiedHead = text.parse().unwrap();
            assert_eq!(head.seq(), 1_239, "{text}");
            assert!(head.fits(&hash()), "{text}");
        }
    }

    #[test]
    fn one_digit_off_does_not_fit() {
        let head: CopiedHead = "1239:b7c10192690efe29".parse().unwrap();
        assert!(!head.fits(&hash()));
        let longer: CopiedHead = "1239:b7c10192690efe28ac".parse().unwrap();
        assert!(!longer.fits(&hash()));
    }

    #[test]
    fn what_is_no_head_is_refused() {
        for (text, because) in [
            ("", NotAHead::Code),
            ("b7c10192690efe28", NotAHead::Code),
            ("239:b7c10192690efe2", NotAHead::Code),
            ("239:b7c10192690efe2x", NotAHead::Code),
            ("0:b7c10192690efe28", NotAHead::Number),
            ("-1:b7c10192690efe28", NotAHead::Number),
            ("+1:b7c10192690efe28", NotAHead::Number),
            (":b7c10192690efe28", NotAHead::Number),
            ("99999999999999999999:b7c10192690efe28", NotAHead::Number),
            ("Jejak · 20.06 · b7c1 0192 690e fe28", NotAHead::Number),
            ("Jejak 239 · 20.06", NotAHead::Code),
        ] {
            assert_eq!(text.parse::<CopiedHead>(), Err(because), "{text}");
        }
        let long = format!("1:{}", "a".repeat(65));
        assert_eq!(long.parse::<CopiedHead>(), Err(NotAHead::Code));
    }
}
