#!/usr/bin/env escript
%% -*- coding: utf-8 -*-
%% httpc sends only the last of repeated headers that it knows, such as Accept.

main(_) ->
    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    Url = "https://api.example.com/x",
    Headers = [{"X-Tag", "one"},
         {"X-Tag", "two"},
         {"Cookie", "a=1; b=2"},
         {"X-Empty", ""}],
    Response = httpc:request(
        patch,
        {Url,
            Headers,
            "application/xml",
            <<"<a>1</a>">>},
        [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    {ok, {{_, Status, _}, _, Answer}} = follow(Response, Url, Headers, 10),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.

follow({ok, {{_, Status, _}, Fields, _}}, Url, Headers, Hops)
        when Hops > 0, (Status =:= 301 orelse Status =:= 302 orelse Status =:= 303) ->
    Place = uri_string:resolve(proplists:get_value("location", Fields), Url),
    IsHome = uri_string:resolve("/", Place) =:= uri_string:resolve("/", Url),
    Kept = [Header || Header = {Name, _} <- Headers, string:prefix(string:lowercase(Name), "content-") =:= nomatch],
    Own = if IsHome -> Kept; true -> [] end,
    Options = [{autoredirect, false}, {ssl, httpc:ssl_verify_host_options(true)}],
    Next = httpc:request(get, {Place, Own}, Options, [{body_format, binary}]),
    follow(Next, Place, Own, Hops - 1);
follow(Response, _, _, _) ->
    Response.
