"""One question to the server and its answer. Imported only when a model is asked: the packages are optional."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
from openai import AsyncOpenAI
from pydantic_ai import Agent, PromptedOutput
from pydantic_ai.exceptions import AgentRunError, ModelHTTPError, ModelTimeoutError, UnexpectedModelBehavior
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider
from pydantic_ai.settings import ModelSettings as Options

from lib.model_voter.answers import INSTRUCTIONS, Answer
from lib.model_voter.settings import ModelSettings

MOST_BYTES = 4_000_000
"""Of one answer; a server that sends more is broken, and memory is for reports."""
MOST_TOKENS = 8_000


class NoAnswer(Exception):
    """The server gave nothing usable; the message holds no word of what it sent, which may repeat the key."""


def ask(settings: ModelSettings, text: str) -> Answer:
    """What the model finds in `text`; raises NoAnswer after its retries, with back-off between them."""
    try:
        return _in_a_thread_of_its_own(settings, text)
    except ModelHTTPError as error:
        raise NoAnswer(f"it answered with status {error.status_code}") from None
    except UnexpectedModelBehavior:
        raise NoAnswer("its answer was not in the form that was asked for") from None
    except ModelTimeoutError:
        raise NoAnswer(f"it did not answer within {settings.seconds:g} seconds") from None
    except AgentRunError as error:
        raise NoAnswer(f"it could not be asked ({_cause(error)})") from None


def _in_a_thread_of_its_own(settings: ModelSettings, text: str) -> Answer:
    """A thread that already runs an event loop, as that of a notebook, cannot run a second one."""
    with ThreadPoolExecutor(max_workers=1) as one:
        return one.submit(lambda: asyncio.run(_ask(settings, text))).result()


def _cause(error: BaseException) -> str:
    """The name of the innermost error: a type, never a message."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return type(error).__name__


async def _ask(settings: ModelSettings, text: str) -> Answer:
    async with httpx2.AsyncClient(transport=_Bounded()) as http:
        client = AsyncOpenAI(
            base_url=settings.url,
            api_key=settings.key or "none",
            timeout=settings.seconds,
            max_retries=settings.retries,
            http_client=http,
        )
        model = OpenAIChatModel(settings.name, provider=OpenAICompatibleProvider("cairn", openai_client=client))
        agent = Agent(model, output_type=PromptedOutput(Answer), instructions=INSTRUCTIONS, retries=1)
        whole = settings.seconds * (settings.retries + 1) + 30
        options = Options(temperature=0.0, max_tokens=MOST_TOKENS, request_timeout=whole)
        return (await agent.run(text, model_settings=options)).output


class _Bounded(httpx2.AsyncHTTPTransport):
    """Reads no more of an answer than a report may give; a packed one could unpack to anything."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["accept-encoding"] = "identity"
        response = await super().handle_async_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            raise httpx2.DecodingError("packed although it was asked for as it is")
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _AtMost(response.stream)
        return response


class AnswerTooLong(httpx2.TransportError):
    """The answer has more bytes than any report gives."""


class _AtMost(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for chunk in self._stream:
            length += len(chunk)
            if length > MOST_BYTES:
                raise AnswerTooLong(f"more than {MOST_BYTES:,} bytes")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()
