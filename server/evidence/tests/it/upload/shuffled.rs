//! Pieces as a network that drops, repeats and reorders brings them.

use super::{Desk, send};
use evidence::UploadError;
use proptest::prelude::*;

#[derive(Debug, Clone)]
enum Step {
    /// A piece from any place, as a network that repeats and reorders makes them.
    Piece {
        from: prop::sample::Index,
        length: usize,
        broken: bool,
    },
    /// What the device does when it hears where to go on.
    Next {
        length: usize,
    },
    Finish,
}

fn step() -> impl Strategy<Value = Step> {
    let piece = (any::<prop::sample::Index>(), 0_usize..60, prop::bool::weighted(0.1));
    prop_oneof![
        4 => piece.prop_map(|(from, length, broken)| Step::Piece { from, length, broken }),
        4 => (1_usize..60).prop_map(|length| Step::Next { length }),
        1 => Just(Step::Finish),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    /// The same bytes or a refusal, and always a way on.
    #[test]
    fn however_pieces_come_the_file_is_whole_or_refused(
        content in prop::collection::vec(any::<u8>(), 1..300),
        steps in prop::collection::vec(step(), 0..40),
    ) {
        let desk = Desk::new();
        // What the disk should hold.
        let mut held: Vec<u8> = Vec::new();
        for step in steps {
            let upload = desk.upload(&content);
            prop_assert_eq!(upload.received().unwrap(), held.len() as u64);
            let (from, length, broken) = match step {
                Step::Piece { from, length, broken } => (from.index(content.len()), length, broken),
                Step::Next { length } => (held.len(), length, false),
                Step::Finish => {
                    match upload.finish() {
                        Ok(bytes) => prop_assert_eq!(bytes, content.clone()),
                        Err(UploadError::Missing { continue_at }) => prop_assert_eq!(continue_at, held.len() as u64),
                        Err(UploadError::Broken) => {
                            prop_assert!(held != content);
                            held.clear();
                        }
                        other => panic!("{other:?}"),
                    }
                    continue;
                }
            };
            let end = (from + length).min(content.len());
            let mut piece = content[from..end].to_vec();
            if broken {
                piece.iter_mut().for_each(|byte| *byte = !*byte);
            }
            match upload.append(from as u64, &piece) {
                Ok(received) => {
                    prop_assert!(from <= held.len());
                    held.extend(piece.iter().skip(held.len() - from));
                    prop_assert_eq!(received, held.len() as u64);
                }
                Err(UploadError::Missing { continue_at }) => {
                    prop_assert!(from > held.len());
                    prop_assert_eq!(continue_at, held.len() as u64);
                }
                other => panic!("{other:?}"),
            }
        }
        // Whatever happened, two more tries bring it home.
        let upload = desk.upload(&content);
        send(&upload, &content, 50);
        let bytes = upload.finish().or_else(|_| {
            send(&upload, &content, 50);
            upload.finish()
        });
        prop_assert_eq!(bytes.unwrap(), content);
    }
}
