//! Changes of what belongs to no realm, or of the list of realms, and of their digest.

use super::State;
use crate::{
    access::Token,
    app_password::AppPassword,
    identity_provider::IdentityProvider,
    seal::{SideRow, SideState},
    side::{Link, SideChange},
    webhook::Webhook,
};
use std::sync::Arc;

impl State {
    /// Replaces all that belongs to no realm.
    pub fn load_aside(&mut self, loaded: SideState) {
        let SideState { tokens, passwords, webhooks, providers, links, digest } = loaded;
        self.tokens = tokens.into_iter().map(|token| (token.hash, Arc::new(token))).collect();
        let entry = |password: AppPassword| (password.hash, Arc::new(password));
        self.passwords = passwords.into_iter().map(entry).collect();
        self.webhooks = webhooks.into_iter().map(|webhook| (webhook.id, Arc::new(webhook))).collect();
        self.providers = providers.into_iter().map(|it| (it.account, Arc::new(it))).collect();
        self.links = Arc::default();
        for link in links {
            self.put_link(&link);
        }
        self.aside = digest;
    }

    /// Applies a change, and updates the digest.
    pub fn change_aside(&mut self, change: &SideChange) {
        match change {
            SideChange::PutToken(token) => {
                self.aside.add(&SideRow::Token(token));
                self.tokens.insert(token.hash, Arc::new(token.clone()));
            }
            SideChange::RemoveToken(hash) => {
                if let Some(token) = self.tokens.remove(hash) {
                    self.aside.remove(&SideRow::Token(&token));
                }
            }
            SideChange::RemoveTokensOf(app) => self.remove_tokens(|token| token.app == *app),
            SideChange::RemoveTokensOfAccount(account) => {
                self.remove_tokens(|token| token.account == *account);
                self.remove_passwords(change);
                self.remove_webhooks(change);
                self.remove_providers(change);
            }
            SideChange::RemoveTokensOfUser(user) => {
                self.remove_tokens(|token| token.user == Some(*user));
                self.remove_passwords(change);
            }
            SideChange::PutAppPassword(password) => self.put_password(password.clone()),
            SideChange::UseAppPassword { hash, at } => {
                if let Some(used) = self.passwords.get(hash) {
                    self.put_password(AppPassword { used_at: Some(*at), ..AppPassword::clone(used) });
                }
            }
            SideChange::RemoveAppPassword(_) => self.remove_passwords(change),
            SideChange::PutWebhook(webhook) => self.put_webhook(Webhook::clone(webhook)),
            SideChange::RemoveWebhook(_) => self.remove_webhooks(change),
            SideChange::RemoveWebhooksOf(_) => {
                self.remove_webhooks(change);
                self.remove_providers(change);
            }
            SideChange::PutIdentityProvider(provider) => {
                self.put_provider(IdentityProvider::clone(provider));
            }
            SideChange::RemoveIdentityProvider(_) => self.remove_providers(change),
            SideChange::RemoveExpired(now) => self.remove_tokens(|token| token.expires_at <= *now),
            SideChange::PutLink(link) => {
                if !self.links.iter().any(|there| there == link) {
                    self.aside.add(&SideRow::Link(link));
                }
                self.put_link(link);
            }
            SideChange::RemoveLink(link) => {
                if self.links.iter().any(|there| there == link) {
                    self.aside.remove(&SideRow::Link(link));
                }
                let (domain, one, other) = link;
                Arc::make_mut(&mut self.links).unlink(domain, *one, *other);
            }
            SideChange::PutRealm(realm) => self.aside.add(&SideRow::Realm(*realm)),
        }
    }

    /// Ignores a link that the rules refuse, since its creation is refused too.
    fn put_link(&mut self, (domain, one, other): &Link) {
        let _ = Arc::make_mut(&mut self.links).link(domain, *one, *other);
    }

    fn put_password(&mut self, password: AppPassword) {
        self.aside.add(&SideRow::AppPassword(&password));
        if let Some(old) = self.passwords.insert(password.hash, Arc::new(password)) {
            self.aside.remove(&SideRow::AppPassword(&old));
        }
    }

    fn remove_passwords(&mut self, by: &SideChange) {
        let Self { passwords, aside, .. } = self;
        passwords.retain(|_, password| {
            let goes = by.revokes_password(password);
            if goes {
                aside.remove(&SideRow::AppPassword(password));
            }
            !goes
        });
    }

    fn put_webhook(&mut self, webhook: Webhook) {
        self.aside.add(&SideRow::Webhook(&webhook));
        if let Some(old) = self.webhooks.insert(webhook.id, Arc::new(webhook)) {
            self.aside.remove(&SideRow::Webhook(&old));
        }
    }

    fn remove_webhooks(&mut self, by: &SideChange) {
        let deleted: Vec<_> = self.webhooks.values().filter(|webhook| by.deletes(webhook)).cloned().collect();
        for webhook in deleted {
            self.webhooks.remove(&webhook.id);
            self.aside.remove(&SideRow::Webhook(&webhook));
        }
    }

    fn put_provider(&mut self, provider: IdentityProvider) {
        self.aside.add(&SideRow::IdentityProvider(&provider));
        if let Some(old) = self.providers.insert(provider.account, Arc::new(provider)) {
            self.aside.remove(&SideRow::IdentityProvider(&old));
        }
    }

    fn remove_providers(&mut self, by: &SideChange) {
        let deleted: Vec<_> = self.providers.values().filter(|it| by.deletes_provider(it)).cloned().collect();
        for provider in deleted {
            self.providers.remove(&provider.account);
            self.aside.remove(&SideRow::IdentityProvider(&provider));
        }
    }

    fn remove_tokens(&mut self, gone: impl Fn(&Token) -> bool) {
        let Self { tokens, aside, .. } = self;
        tokens.retain(|_, token| {
            let goes = gone(token);
            if goes {
                aside.remove(&SideRow::Token(token));
            }
            !goes
        });
    }
}
