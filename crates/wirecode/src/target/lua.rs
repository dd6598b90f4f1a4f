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
    locals: "answer body chunks cjson client file http https ltn12 mime read_file secure sent status",
    abilities: super::Abilities::STAYS,
    write: luasocket::write,
}];
