#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% The member who leaves.
    MemberId = "YOUR_MEMBER_ID",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        delete,
        {"https://api.example.com/groups/a%20b/c/members/" ++ MemberId,
            []},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
