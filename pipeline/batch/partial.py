"""What a run has done so far, in a hidden folder beside its output, so that the next run can go on from there."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, BinaryIO, Self

from pipeline.batch.encoding import PARQUET, json_line, writer
from pipeline.batch.items import Failure
from pipeline.batch.outputs import AtomicFile, OutputError, blamed, sync_folder
from pipeline.batch.tally import Tally

# Seconds of work that are lost at most when the machine goes down.
INTERVAL = 1.0
_STATE = "state.json"
_OUTPUT = "output"
# The files of the folder: payloads of records, lines of failures, and of ids and signatures.
_FILES = ("records", "failures", "signatures")
_LENGTH = 8  # bytes of the number before each payload, where payloads cannot simply follow each other


class Partial:
    """The folder of a run whose output is ``out``.

    ``run`` says which run this is: what is there from another one is thrown away. Entering raises ``OutputError`` where
    another process is at it; leaving keeps the folder, ``finish`` brings the output to its place and removes it.
    """

    def __init__(self, out: str, run: str, encoding: str) -> None:
        self.items = 0
        self.tally = Tally()
        self._out = out
        self._target = os.path.realpath(out)
        self._run = run
        self._encoding = encoding
        folder, name = os.path.split(self._target)
        self._folder = os.path.join(folder, f".{name[:100]}.partial")
        self._files: dict[str, BinaryIO] = {}
        self._saved = 0.0

    def __enter__(self) -> Self:
        with blamed(self._out):
            os.makedirs(self._folder, exist_ok=True)
            self._files = {name: open(self._path(name), "a+b") for name in _FILES}  # noqa: SIM115 - closed by __exit__
            try:
                fcntl.flock(self._files["records"], fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._close()
                raise OutputError(self._out, OSError(0, "another run is writing it")) from None
            self._restore()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def signatures(self) -> Iterator[tuple[str, bytes]]:
        """Id and signature of every record so far."""
        with open(self._path("signatures"), encoding="utf-8") as lines:
            for line in lines:
                id, signature = json.loads(line)
                yield id, bytes.fromhex(signature)

    def add(
        self, items: int, payload: bytes, failures: Iterable[Failure], signatures: Iterable[tuple[str, bytes]]
    ) -> None:
        """Note what came of the next so many items; ``tally`` counts them already."""
        with blamed(self._out):
            if self._encoding == PARQUET:
                payload = len(payload).to_bytes(_LENGTH, "big") + payload
            self._files["records"].write(payload)
            self._write("failures", [failure.to_dict() for failure in failures])
            self._write("signatures", [[id, signature.hex()] for id, signature in signatures])
            self.items += items
            if time.monotonic() - self._saved >= INTERVAL:
                self._save()

    def finish(self, failures: str, write: bool) -> None:
        """Bring the list of failures and, if there is something to ``write``, the output to their places."""
        with blamed(self._out):
            self._save()
            if self.tally.failed:
                os.replace(self._path("failures"), failures)
            else:
                with suppress(FileNotFoundError):
                    os.unlink(failures)
            if write:
                output = self._parquet() if self._encoding == PARQUET else self._path("records")
                with suppress(FileNotFoundError):
                    os.chmod(output, stat.S_IMODE(os.stat(self._target).st_mode))
                os.replace(output, self._target)
            shutil.rmtree(self._folder)
            sync_folder(os.path.dirname(self._target))

    def _restore(self) -> None:
        state = self._state()
        for name, file in self._files.items():
            file.truncate(state["lengths"][name] if state else 0)
        if state:
            self.items, self.tally = state["items"], Tally.from_dict(state["tally"])

    def _state(self) -> dict[str, Any] | None:
        """What the folder says of itself; ``None`` if it is new, of another run, or a file is not all there."""
        try:
            with open(self._path(_STATE), encoding="utf-8") as file:
                state: dict[str, Any] = json.load(file)
        except FileNotFoundError:
            return None
        there = all(os.fstat(file.fileno()).st_size >= state["lengths"][name] for name, file in self._files.items())
        return state if there and state["run"] == self._run else None

    def _save(self) -> None:
        """Say what is done, once it is on the disk."""
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
        lengths = {name: os.fstat(file.fileno()).st_size for name, file in self._files.items()}
        state = {"run": self._run, "items": self.items, "lengths": lengths, "tally": self.tally.to_dict()}
        with AtomicFile(self._path(_STATE)) as stated:
            stated.write(json.dumps(state).encode())
            stated.commit()
        self._saved = time.monotonic()

    def _write(self, name: str, lines: Sequence[Any]) -> None:
        self._files[name].write("".join(map(json_line, lines)).encode("utf-8", "backslashreplace"))

    def _parquet(self) -> str:
        """The output, written from the payloads; inside the folder, where a killed run leaves nothing for good."""
        path = self._path(_OUTPUT)
        with open(path, "wb") as output, open(self._path("records"), "rb") as payloads:
            rows = writer(self._encoding, output)
            while length := payloads.read(_LENGTH):
                rows.add(payloads.read(int.from_bytes(length, "big")))
            rows.close()
            output.flush()
            os.fsync(output.fileno())
        return path

    def _close(self) -> None:
        for file in self._files.values():
            with suppress(OSError):
                file.close()

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)
