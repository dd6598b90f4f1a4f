"""protocols.py FOLDER: servers of WebSockets and gRPC, with and without TLS, that tell what they are sent.

The first line of the output has the ports, each other line a connection or a call. The certificate is in FOLDER.
"""

import asyncio
import json
import ssl
import subprocess
import sys
import time
from concurrent import futures
from pathlib import Path

import grpc
from aiohttp import WSMsgType, web
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from grpc_reflection.v1alpha import reflection

ANSWER = '{"id":"recorded"}'
folder = Path(sys.argv[1])
key, certificate = folder / "key.pem", folder / "certificate.pem"


def tell(**event):
    print(json.dumps(event), flush=True)


def make_certificate():
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", key, "-out", certificate]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject, *files]
    subprocess.run(command, check=True, capture_output=True)


async def websocket(request):
    """Answers the first message, and closes."""
    socket = web.WebSocketResponse(max_msg_size=0)
    await socket.prepare(request)
    messages = []
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            messages.append(["text", message.data])
        else:
            messages.append(["binary", message.data.hex()])
        await socket.send_str(ANSWER)
        await socket.close()
    headers = [[name.decode(), value.decode()] for name, value in request.raw_headers]
    tell(target=request.raw_path, headers=headers, messages=messages)
    return socket


async def serve_websockets():
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", websocket)
    runner = web.AppRunner(application)
    await runner.setup()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    return [address[1] for address in runner.addresses]


def schema():
    """`lamps.Lamps/Set` and `/Slow`, each with a `Lamp` for a `Lamp`."""
    file = descriptor_pb2.FileDescriptorProto(name="lamps.proto", package="lamps", syntax="proto3")
    lamp = file.message_type.add(name="Lamp")
    for number, (name, kind) in enumerate([("id", 9), ("on", 8), ("level", 1)], 1):
        lamp.field.add(name=name, number=number, type=kind, label=1)
    service = file.service.add(name="Lamps")
    for name in ["Set", "Slow"]:
        service.method.add(name=name, input_type=".lamps.Lamp", output_type=".lamps.Lamp")
    descriptor_pool.Default().Add(file)
    return message_factory.GetMessageClass(descriptor_pool.Default().FindMessageTypeByName("lamps.Lamp"))


def serve_grpc():
    lamp = schema()

    def call(name):
        def answer(message, context):
            metadata = [[own.key, own.value] for own in context.invocation_metadata()]
            tell(method=name, metadata=metadata, message=json_format.MessageToDict(message))
            time.sleep(8 if name == "Slow" else 0)
            return lamp(id="recorded")

        return grpc.unary_unary_rpc_method_handler(answer, lamp.FromString, lamp.SerializeToString)

    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    handlers = {name: call(name) for name in ["Set", "Slow"]}
    server.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("lamps.Lamps", handlers)])
    reflection.enable_server_reflection(["lamps.Lamps", reflection.SERVICE_NAME], server)
    plain = server.add_insecure_port("127.0.0.1:0")
    pair = [(key.read_bytes(), certificate.read_bytes())]
    encrypted = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials(pair))
    server.start()
    return server, plain, encrypted


async def main():
    make_certificate()
    ws, wss = await serve_websockets()
    _server, plain, encrypted = serve_grpc()
    tell(ws=ws, wss=wss, grpc=plain, grpcs=encrypted)
    await asyncio.Event().wait()


asyncio.run(main())
