#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        post,
        {"https://api.example.com/echo",
            [{"X-Text", binary_to_list(unicode:characters_to_binary("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"))}],
            "text/plain",
            <<"#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"/utf8>>},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
