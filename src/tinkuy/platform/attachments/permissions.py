"""What people may do with kept files as such; who may open one is said by the room that attached it."""

from tinkuy.platform.access.permissions import declare

FORGET = declare("attachments.forget", "quitar archivos que nadie adjuntó")
