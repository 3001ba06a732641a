//! What a signed-in device is called: a browser and a system, and nothing that tells two phones of one kind apart.

use serde::{Deserialize, Serialize};

/// Declares a list of names with their codes.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $kind:ident = $code:literal, $label:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$doc])* $kind,)*
        }

        impl $name {
            const ALL: &'static [Self] = &[$(Self::$kind),*];

            const fn code(self) -> &'static str {
                match self {
                    $(Self::$kind => $code,)*
                }
            }

            /// Its own name, the same in every language.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$kind => $label,)*
                }
            }
        }
    };
}

named! {
    /// The browsers that are told apart.
    Browser {
        /// Samsung's.
        Samsung = "samsung", "Samsung Internet";
        /// Microsoft's.
        Edge = "edge", "Edge";
        /// Opera, of any size.
        Opera = "opera", "Opera";
        /// Mozilla's.
        Firefox = "firefox", "Firefox";
        /// Chrome, and what is made of it and calls itself so.
        Chrome = "chrome", "Chrome";
        /// Apple's.
        Safari = "safari", "Safari";
    }
}

named! {
    /// The systems that are told apart.
    System {
        /// Phones and tablets.
        Android = "android", "Android";
        /// Phones of Apple.
        Iphone = "iphone", "iPhone";
        /// Tablets of Apple that say so.
        Ipad = "ipad", "iPad";
        /// Microsoft's.
        Windows = "windows", "Windows";
        /// Computers of Apple, and tablets that pass for one.
        Mac = "mac", "Mac";
        /// Everything else of that kind.
        Linux = "linux", "Linux";
    }
}

impl System {
    /// Whether it is one of phones and tablets, which people carry: most are one person's own.
    pub const fn is_of_a_phone(self) -> bool {
        match self {
            Self::Android | Self::Iphone | Self::Ipad => true,
            Self::Windows | Self::Mac | Self::Linux => false,
        }
    }
}

/// A device as its owner recognises it: *Chrome di Android*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// The system it runs on.
    pub system: System,
}

impl Device {
    /// Reads a `User-Agent`; none unless both are clear. Version and model are never looked at.
    pub fn of_user_agent(agent: &str) -> Option<Self> {
        let has = |word: &str| agent.contains(word);
        // Each calls itself all of those below it.
        let browser = if has("SamsungBrowser/") {
            Browser::Samsung
        } else if has("Edg/") || has("EdgA/") || has("EdgiOS/") {
            Browser::Edge
        } else if has("OPR/") || has("Opera") {
            Browser::Opera
        } else if has("Firefox/") || has("FxiOS/") {
            Browser::Firefox
        } else if has("Chrome/") || has("CriOS/") {
            Browser::Chrome
        } else if has("Safari/") && has("Version/") {
            Browser::Safari
        } else {
            return None;
        };
        let system = if has("Android") {
            System::Android
        } else if has("iPhone") {
            System::Iphone
        } else if has("iPad") {
            System::Ipad
        } else if has("Windows") {
            System::Windows
        } else if has("Macintosh") {
            System::Mac
        } else if has("Linux") || has("X11") {
            System::Linux
        } else {
            return None;
        };
        Some(Self { browser, system })
    }

    /// As it is stored: `chrome-android`.
    pub fn code(self) -> String {
        format!("{}-{}", self.browser.code(), self.system.code())
    }

    /// The device of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        let (browser, system) = code.split_once('-')?;
        Some(Self {
            browser: *Browser::ALL.iter().find(|one| one.code() == browser)?,
            system: *System::ALL.iter().find(|one| one.code() == system)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(agent: &str, expected: Option<(Browser, System)>) {
        let expected = expected.map(|(browser, system)| Device { browser, system });
        assert_eq!(Device::of_user_agent(agent), expected, "{agent}");
    }

    #[test]
    fn the_usual_devices_are_recognised() {
        let chrome = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
        check(chrome, Some((Browser::Chrome, System::Android)));
        check(&format!("{chrome} EdgA/142.0"), Some((Browser::Edge, System::Android)));
        check(&chrome.replace("Chrome/", "SamsungBrowser/29.0 Chrome/"), Some((Browser::Samsung, System::Android)));
        check(&chrome.replace("Linux; Android 10; K", "Windows NT 10.0"), Some((Browser::Chrome, System::Windows)));
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
            Some((Browser::Safari, System::Iphone)),
        );
        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            Some((Browser::Firefox, System::Linux)),
        );
    }

    #[test]
    fn what_is_unclear_is_not_guessed() {
        for agent in
            ["", "curl/8.0", "Dalvik/2.1.0 (Linux; U; Android 14)", "Mozilla/5.0 (Android) <script>", "Chrome/1.0"]
        {
            check(agent, None);
        }
    }

    #[test]
    fn a_device_is_read_back_from_its_code() {
        for browser in Browser::ALL {
            for system in System::ALL {
                let device = Device { browser: *browser, system: *system };
                assert_eq!(Device::from_code(&device.code()), Some(device));
            }
        }
        assert_eq!(Device::from_code("chrome-beos"), None);
    }
}
