#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% Stands for {{groupId}}.
    GroupId = "YOUR_GROUP_ID",
    %% Stands for {{groupName}}.
    GroupName = "YOUR_GROUP_NAME",
    %% Stands for {{limit}}.
    Limit = "YOUR_LIMIT",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        put,
        {"https://api.example.com/groups/" ++ GroupId,
            [],
            "application/json",
            unicode:characters_to_binary("{\"name\": \"" ++ GroupName ++ "\", \"limit\": " ++ Limit ++ "}")},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
