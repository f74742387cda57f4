"""What a process holds, over HTTP: every part is added and revised by an operation of its own."""

from api.process.framework_parts import FRAMEWORK
from api.process.knowledge_parts import KNOWLEDGE
from api.process.parts import offer
from api.routing import Router

router = Router("process")
KINDS = (*FRAMEWORK, *KNOWLEDGE)

offer(router, KINDS)
