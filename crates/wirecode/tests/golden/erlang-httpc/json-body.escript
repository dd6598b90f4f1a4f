#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% Stands for {{baseUrl}}.
    BaseUrl = "https://api.example.com",
    %% Stands for {{token}}.
    Token = "YOUR_TOKEN",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        post,
        {BaseUrl ++ "/groups",
            [{"Authorization", "Bearer " ++ Token}],
            "application/json",
            <<"{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}">>},
        [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
