//! What is done in a bucket, for somebody who waits.

use bucket::Trouble;
use std::fmt;
use std::future::Future;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use tokio::runtime::{Builder, Runtime};

/// A thread in which requests are made. It is none of the program's: connections that stay open belong to it, whoever asks.
#[derive(Clone)]
pub(super) struct Errands(Arc<Thread>);

struct Thread(Option<Runtime>);

impl Errands {
    pub fn new() -> io::Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).thread_name("bucket").enable_io().enable_time().build()?;
        Ok(Self(Arc::new(Thread(Some(runtime)))))
    }

    /// Has something done and waits for it.
    pub fn run<T: Send + 'static>(
        &self,
        errand: impl Future<Output = Result<T, Trouble>> + Send + 'static,
    ) -> io::Result<T> {
        let (tell, told) = sync_channel(1);
        let Some(runtime) = &self.0.0 else { return Err(io::ErrorKind::BrokenPipe.into()) };
        runtime.spawn(async move {
            // Nobody listens if whoever asked has given up.
            let _ = tell.send(errand.await);
        });
        match told.recv() {
            Ok(done) => done.map_err(io::Error::other),
            Err(_) => Err(io::Error::other("the thread of the bucket has ended")),
        }
    }
}

impl Drop for Thread {
    /// What is still on its way is not waited for: an object is put whole or not at all.
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Errands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Errands")
    }
}
