#!/usr/bin/env escript
%% -*- coding: utf-8 -*-
%% httpc sends only the last of repeated headers that it knows, such as Accept.

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        patch,
        {"https://api.example.com/x",
            [{"X-Tag", "one"},
         {"X-Tag", "two"},
         {"Cookie", "a=1; b=2"},
         {"X-Empty", ""}],
            "application/xml",
            <<"<a>1</a>">>},
        [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
