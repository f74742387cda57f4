"""Jobs for the workshop, in a module that its benches find as well."""

import os
import time
from dataclasses import dataclass

from domain.actor.network import TieToOneself


@dataclass(frozen=True)
class Tell:
    """A job that tells in which process it is done."""

    def __call__(self, material: bytes) -> bytes:
        return str(os.getpid()).encode() + material[:0]


@dataclass(frozen=True)
class Refuse:
    """A job that breaks a rule."""

    def __call__(self, material: bytes) -> bytes:
        raise TieToOneself(actor=material.decode())


@dataclass(frozen=True)
class Sleep:
    """A job that takes its time."""

    def __call__(self, material: bytes) -> bytes:
        time.sleep(30)
        return material


@dataclass(frozen=True)
class Die:
    """A job that ends its process."""

    def __call__(self, material: bytes) -> bytes:
        os._exit(len(material))
