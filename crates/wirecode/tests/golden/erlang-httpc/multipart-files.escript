#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% The path of a file to send.
    Photo = "one.png",
    %% The path of a file to send.
    Photo2 = "two.jpg",
    %% The path of a file to send.
    Notes = "path/to/notes",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, Content} = file:read_file(Photo),
    {ok, Content2} = file:read_file(Photo2),
    {ok, Content3} = file:read_file(Notes),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        post,
        {"https://api.example.com/photos",
            [],
            "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
            iolist_to_binary([<<"--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"">>,
            unicode:characters_to_binary(filename:basename(Photo)),
            <<"\"\r\nContent-Type: image/png\r\n\r\n">>,
            Content,
            <<"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"">>,
            unicode:characters_to_binary(filename:basename(Photo2)),
            <<"\"\r\nContent-Type: image/jpeg\r\n\r\n">>,
            Content2,
            <<"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"">>,
            unicode:characters_to_binary(filename:basename(Notes)),
            <<"\"\r\nContent-Type: text/plain\r\n\r\n">>,
            Content3,
            <<"\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n">>])},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
