//! Whether something can be opened, without opening it.

use crate::target::Target;
use crate::{NotReached, Open, Outward};
use http::header::LOCATION;
use http::{HeaderMap, Method, Response, StatusCode};
use hyper::body::Incoming;
use tokio::time::timeout;

/// How often an answer that leads on is followed.
pub const MOST_REDIRECTS: usize = 3;

/// What answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status of the last answer. One between 300 and 399 leads nowhere.
    pub status: u16,
    /// The host that gave it, which may be another than was asked.
    pub host: String,
}

impl Outward {
    /// Asks whether somebody answers at an address, and follows where it leads. Content is neither asked for nor read.
    /// Waits for its turn, then takes [`Settings::whole`](crate::Settings::whole) at most.
    ///
    /// # Errors
    /// Why nothing answered.
    pub async fn look(&self, address: &str) -> Result<Answer, NotReached> {
        let open = self.open()?;
        let target = Target::parse(address)?;
        let _turn = open.looks.acquire().await.map_err(|_| NotReached::Closed)?;
        timeout(open.whole, open.follow(target)).await.unwrap_or(Err(NotReached::TooSlow))
    }
}

impl Open {
    async fn follow(&self, mut target: Target) -> Result<Answer, NotReached> {
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.head(&target).await?;
            match leads_to(&answer) {
                Some(location) => target = target.follow(location)?,
                None => return Ok(Answer { status: answer.status().as_u16(), host: target.host().to_owned() }),
            }
        }
        Err(NotReached::TooManyRedirects)
    }

    /// The head alone. Sites that refuse to give it alone are asked as a browser does, and left before the content.
    async fn head(&self, target: &Target) -> Result<Response<Incoming>, NotReached> {
        let head = self.exchange(Method::HEAD, target, HeaderMap::new(), Vec::new()).await;
        match head {
            Ok(answer) if answer.status().as_u16() < 400 => Ok(answer),
            // Answered and gone without a word is a refusal too.
            Ok(_) | Err(NotReached::Unreadable) => {
                self.exchange(Method::GET, target, HeaderMap::new(), Vec::new()).await
            }
            Err(why) => Err(why),
        }
    }
}

fn leads_to(answer: &Response<Incoming>) -> Option<&str> {
    let leads = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    let location = answer.headers().get(LOCATION)?;
    leads.contains(&answer.status()).then_some(location.to_str().ok()).flatten()
}
