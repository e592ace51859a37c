"""The OpenAPI 3.1 document, made from the declared actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from wbv_events.core.acks import RefusedAck
from wbv_events.core.actions import Action, Doors
from wbv_events.core.authority import Role
from wbv_events.core.schemas import Push

REF = "#/components/schemas/{model}"
REFUSED = {"401", "403", "404", "409", "422", "429", "503"}


def describe_api(actions: Iterable[Action]) -> dict[str, Any]:
    """Return the document of all actions that the JSON door offers."""
    offered = sorted((one for one in actions if Doors.API in one.doors), key=lambda one: one.name)
    inputs, outputs, definitions = _shapes(offered)
    paths = {
        f"/{one.path}": {"post": _operation(one, inputs[one.name], outputs[one.name])} for one in offered
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "WBV Events", "version": "1"},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def describe_wire(actions: Iterable[Action], pushes: Iterable[type[Push]]) -> dict[str, Any]:
    """Return the shapes of all inputs, answers and pushes, for the types of the front end."""
    known = sorted(actions, key=lambda one: one.name)
    told = sorted(pushes, key=lambda one: one.name)
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        *((f"in:{one.name}", "validation", TypeAdapter(one.schema)) for one in known),
        *((f"out:{one.name}", "serialization", one.answer) for one in known),
        *((f"push:{one.name}", "serialization", TypeAdapter(one)) for one in told),
    ]
    schemas, rest = TypeAdapter.json_schemas(
        [(key, mode, adapter) for key, mode, adapter in adapters], ref_template=REF
    )
    named = {key: schema for (key, _mode), schema in schemas.items()}
    return {"shapes": named, "definitions": rest.get("$defs", {})}


def _shapes(offered: list[Action]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    wanted: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = []
    for one in offered:
        wanted.append((f"in:{one.name}", "validation", TypeAdapter(one.schema)))
        wanted.append((f"out:{one.name}", "serialization", one.answer))
    wanted.append(("refused", "serialization", TypeAdapter(RefusedAck)))
    schemas, rest = TypeAdapter.json_schemas(wanted, ref_template=REF, schema_generator=GenerateJsonSchema)
    named = {key: schema for (key, _mode), schema in schemas.items()}
    inputs = {one.name: named[f"in:{one.name}"] for one in offered}
    outputs = {one.name: named[f"out:{one.name}"] for one in offered}
    return inputs, outputs, rest.get("$defs", {})


def _operation(action: Action, given: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    done = {
        "type": "object",
        "properties": {"ok": {"const": True}, "data": answer},
        "required": ["ok", "data"],
        "additionalProperties": False,
    }
    refused = {"$ref": REF.format(model="RefusedAck")}
    return {
        "operationId": action.name,
        "tags": [action.name.partition(".")[0]],
        "summary": (action.function.__doc__ or "").strip().partition("\n")[0],
        "description": f"Needs the role {action.role.name.lower()}; at most {action.limit.count} "
        f"in {action.limit.seconds} seconds.",
        "security": [{"token": []}] if action.role > Role.ANYONE else [{}, {"token": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": given}}},
        "responses": {
            "200": {"description": "Done.", "content": {"application/json": {"schema": done}}},
            **{
                status: {"description": "Refused.", "content": {"application/json": {"schema": refused}}}
                for status in sorted(REFUSED)
            },
        },
    }
