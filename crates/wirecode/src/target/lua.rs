//! Lua's client.

mod luasocket;

use super::{Family, Proof, Target};
use crate::language::LUA;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "lua-luasocket",
    aliases: &["lua-native"],
    title: "Lua (LuaSocket)",
    language: &LUA,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.lua",
    requires: &["luarocks install luasocket", "luarocks install luasec", "luarocks install lua-cjson"],
    locals: "answer body chunks cjson client fields file http https ltn12 mime place read_file request secure sent status url urls",
    abilities: super::Abilities::STAYS,
    write: luasocket::write,
}];
