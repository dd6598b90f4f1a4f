//! Every sample of every target that can be run here, against a server that records what it really sends.
//!
//! What they need is put in place by `./test`. A tool that is missing fails its test and never skips it.

mod bench;
mod compare;
mod http;
mod multipart;
mod recorder;
mod runners;
mod table;

use bench::Bench;

/// A test for each target, and the list of them.
macro_rules! wire_tests {
    ($($test:ident $target:literal $runner:path;)*) => {
        const RUN: &[&str] = &[$($target),*];
        $(
            #[test]
            fn $test() {
                $runner(Bench::new($target)).judge();
            }
        )*
    };
}

wire_tests! {
    wire_shell_curl "shell-curl" runners::shell;
    wire_python_requests "python-requests" runners::python;
    wire_python_httpx "python-httpx" runners::python;
    wire_python_aiohttp "python-aiohttp" runners::python;
    wire_python_http_client "python-http-client" runners::python;
    wire_python_chilkat2 "python-chilkat2" runners::python;
    wire_javascript_fetch "javascript-fetch" runners::node;
    wire_javascript_axios "javascript-axios" runners::node;
    wire_node_https "node-https" runners::node;
    wire_javascript_undici "javascript-undici" runners::node;
    wire_php_curl "php-curl" runners::php;
    wire_php_guzzle "php-guzzle" runners::php;
    wire_ruby_net_http "ruby-net-http" runners::ruby;
    wire_ruby_faraday "ruby-faraday" runners::ruby;
    wire_perl_lwp "perl-lwp" runners::perl;
    wire_perl_http_tiny "perl-http-tiny" runners::perl;
    wire_lua_luasocket "lua-luasocket" runners::lua;
    wire_shell_wget "shell-wget" runners::shell;
    wire_typescript_fetch "typescript-fetch" runners::typescript;
    wire_tcl_http "tcl-http" runners::tcl;
    wire_d_std_net_curl "d-std-net-curl" runners::d;
}

#[test]
fn only_what_is_run_is_said_to_be_run() {
    table::is_consistent(RUN);
}
