//! Runs every sample of every target with an available tool, against a server that records the requests.
//!
//! `./test` installs the tools. A missing tool fails its test, and never skips it.

mod behavior;
mod bench;
mod compare;
mod difference;
mod differential;
mod doors;
mod faults;
mod given;
mod http;
mod multipart;
mod oldest;
mod options;
mod parts;
#[cfg(feature = "peers")]
mod peers;
mod protocols;
mod python_json;
mod recorder;
mod redirects;
mod runners;
mod runtimes;
mod table;

/// Defines two tests for each target, of what its samples send and of what they do beside that; and the list of the targets.
macro_rules! wire_tests {
    ($($test:ident $target:literal $runner:path;)*) => {
        const RUN: &[&str] = &[$($target),*];

        mod sends {
            use crate::{bench::Bench, runners, runtimes};

            $(
                #[test]
                fn $test() {
                    $runner(Bench::new($target)).judge();
                }
            )*
        }

        mod behaves {
            use crate::{behavior::Behavior, runners, runtimes};

            $(
                #[test]
                fn $test() {
                    Behavior::of($target).judge($runner);
                }
            )*
        }
    };
}

wire_tests! {
    wire_shell_curl "shell-curl" runners::shell;
    wire_python_requests "python-requests" runners::python;
    wire_python_httpx "python-httpx" runners::python;
    wire_python_httpx_async "python-httpx-async" runners::python;
    wire_python_aiohttp "python-aiohttp" runners::python;
    wire_python_http_client "python-http-client" runners::python;
    wire_python_chilkat "python-chilkat" runners::python;
    wire_python_chilkat2 "python-chilkat2" runners::python;
    wire_ansible_uri "ansible-uri" runners::ansible;
    wire_javascript_fetch "javascript-fetch" runners::node;
    wire_javascript_axios "javascript-axios" runners::node;
    wire_javascript_deno "javascript-deno" runtimes::deno;
    wire_javascript_bun "javascript-bun" runtimes::bun;
    wire_node_https "node-https" runners::node;
    wire_javascript_undici "javascript-undici" runners::node;
    wire_php_curl "php-curl" runners::php;
    wire_php_guzzle "php-guzzle" runners::php;
    wire_php_pecl_http "php-pecl-http" runners::php;
    wire_ruby_net_http "ruby-net-http" runners::ruby;
    wire_ruby_faraday "ruby-faraday" runners::ruby;
    wire_perl_lwp "perl-lwp" runners::perl;
    wire_perl_http_tiny "perl-http-tiny" runners::perl;
    wire_lua_luasocket "lua-luasocket" runners::lua;
    wire_shell_wget "shell-wget" runners::shell;
    wire_shell_httpie "shell-httpie" runners::shell;
    wire_javascript_xhr "javascript-xhr" runners::browser;
    wire_javascript_jquery "javascript-jquery" runners::browser;
    wire_typescript_fetch "typescript-fetch" runners::typescript;
    wire_tcl_http "tcl-http" runners::tcl;
    wire_r_httr "r-httr" runners::r;
    wire_r_httr2 "r-httr2" runners::r;
    wire_r_rcurl "r-rcurl" runners::r;
    wire_groovy_httpclient "groovy-httpclient" runners::groovy;
    wire_clojure_clj_http "clojure-clj-http" runners::clojure;
    wire_erlang_httpc "erlang-httpc" runners::erlang;
    wire_java_net_http "java-net-http" runners::java;
    wire_java_okhttp "java-okhttp" runners::java;
    wire_c_libcurl "c-libcurl" runners::c;
    wire_cpp_libcurl "cpp-libcurl" runners::cpp;
    wire_pascal_fphttpclient "pascal-fphttpclient" runners::pascal;
    wire_go_net_http "go-net-http" runners::go;
    wire_rust_reqwest "rust-reqwest" runners::rust;
    wire_rust_reqwest_async "rust-reqwest-async" runners::rust;
    wire_rust_ureq "rust-ureq" runners::rust;
    wire_csharp_httpclient "csharp-httpclient" runners::csharp;
    wire_crystal_http_client "crystal-http-client" runners::crystal;
    wire_nim_httpclient "nim-httpclient" runners::nim;
    wire_d_std_net_curl "d-std-net-curl" runners::d;
}

#[test]
fn only_what_is_run_is_said_to_be_run() {
    table::is_consistent(RUN);
}
