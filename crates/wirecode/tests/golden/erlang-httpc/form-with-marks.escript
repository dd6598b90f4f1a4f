#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        post,
        {"https://api.example.com/search",
            [],
            "application/x-www-form-urlencoded",
            <<"q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263">>},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
