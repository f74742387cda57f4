"""What a view is: the SQL of one screen. Every statement names the tenant, beside the row-level security."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from sqlmodel import SQLModel

import infra.postgres.tables  # noqa: F401 (every table, so that its moments are known)
from domain.access import SCOPES, Role
from domain.actor.observed import SENSITIVE, SENSITIVE_SCOPE
from infra.postgres.row import MOMENT

# A moment as the contract writes it: in UTC, with a Z, with microseconds only where there are some. PostgreSQL's own
# JSON writes +00:00. Frozen contents keep every character they were hashed with.
MOMENTS = "|".join(
    sorted({str(c.name) for table in SQLModel.metadata.tables.values() for c in table.columns if c.type is MOMENT})
)
ITEM = re.compile(rf"(?<![\w.%])([a-z])\.({MOMENTS})(?: AS (\w+))?(?=\s*(?:,|$|FROM\b))")


def in_utc(columns: str) -> str:
    """Write the moments among the columns of a select list as the contract has them."""
    return ITEM.sub(_as_said, columns)


def _as_said(found: re.Match[str]) -> str:
    row, name, alias = found.groups()
    form = """'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'"""
    return f"replace(to_char({row}.{name} AT TIME ZONE 'UTC', {form}), '.000000Z', 'Z') AS {alias or name}"


@dataclass(frozen=True, slots=True)
class ShowView:
    """One resource: a statement that answers with its revision and its JSON object."""

    sql: str


# Identities are given in the order of time (UUIDv7): by them what is kept is in the order in which it was recorded.
RECORDED: Mapping[str, tuple[str, ...]] = {"created_at": ("t.id",)}
# Whatever has an identity in another system is found by it.
IDENTIFIED = {"external_id": "t.external_id = %(external_id)s"}
# Whatever has a title is found by words. None of these is so many in a tenant that an index would be worth its keep.
FOUND = {"q": "t.words @@ (SELECT words_asked(%(q)s))"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListView:
    """A list of rows `t`, as JSON objects of these columns."""

    table: str
    columns: str
    sorts: Mapping[str, tuple[str, ...]]
    """The orders it can be asked in, by name: each a key that is nowhere null, and unique."""
    order: str
    """The one it comes in; `-` before a name reverses it."""
    where: str = "true"
    filters: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """What each asks for; where it holds in several ways, never two at once, each has its own plan and limit."""
    _written: dict[tuple[frozenset[str], str | None, bool], str] = field(default_factory=dict)

    def sql(
        self, asked: frozenset[str], *, after: bool, sort: str | None = None, fields: tuple[str, ...] | None = None
    ) -> str:
        """Write the statement of a page once: only the filters asked for, so that each has its own plan.

        Of the fields so many choices can be made that what is written for one of them is not kept.
        """
        if fields is not None:
            return self._write(asked, sort, after=after, fields=fields)
        known = self._written.get((asked, sort, after))
        if known is None:
            known = self._written[asked, sort, after] = self._write(asked, sort, after=after)
        return known

    def _write(
        self, asked: frozenset[str], sort: str | None, *, after: bool, fields: tuple[str, ...] | None = None
    ) -> str:
        named = sort or self.order
        key, descending = self.sorts[named.removeprefix("-")], named.startswith("-")
        direction, beyond = ("DESC", "<") if descending else ("ASC", ">")
        conditions = [
            "t.tenant_id = %(tenant)s",
            self.where,
            *(asks for name in sorted(asked) if isinstance(asks := self.filters[name], str)),
        ]
        if after:
            places = ", ".join(f"%(key{place})s" for place in range(len(key)))
            conditions.append(f"({', '.join(key)}) {beyond} ({places})")
        order = ", ".join(f"{part} {direction}" for part in key)
        return f"""
SELECT coalesce(json_agg(page.item ORDER BY page.n) FILTER (WHERE page.n <= %(limit)s), '[]'),
       CASE WHEN count(*) > %(limit)s THEN max(page.key) FILTER (WHERE page.n = %(limit)s) END
  FROM (SELECT row_number() OVER (ORDER BY {order}) AS n, json_build_array({", ".join(key)})::text AS key,
               (SELECT row_to_json(item) FROM {_item(self.columns, fields)} AS item) AS item
          FROM {self._rows(asked, " AND ".join(conditions), order)} ORDER BY {order} LIMIT %(limit)s + 1) AS page
"""

    def _rows(self, asked: frozenset[str], conditions: str, order: str) -> str:
        """Write where the rows come from: out of the table, or in each way that a filter may hold."""
        several = (asks for name in sorted(asked) if isinstance(asks := self.filters[name], tuple))
        ways = [" AND ".join(chosen) for chosen in product(*several)]
        if ways == [""]:
            return f"{self.table} AS t WHERE {conditions}"
        each = f"(SELECT t.* FROM {self.table} AS t WHERE {conditions} AND {{}} ORDER BY {order} LIMIT %(limit)s + 1)"
        return f"({' UNION ALL '.join(map(each.format, ways))}) AS t"


def _item(columns: str, fields: tuple[str, ...] | None) -> str:
    """Write what is told of a row; of columns that nobody asked for PostgreSQL works nothing out."""
    whole = f"(SELECT {in_utc(columns)})"
    if fields is None:
        return whole
    return f"(SELECT {', '.join(map(_quoted, fields))} FROM {whole} AS it)"


def _quoted(name: str) -> str:
    """Write a name as SQL has it, whatever is in it."""
    return '"{}"'.format(name.replace('"', '""').replace("%", "%%"))


def holding(scope: str, process: str) -> str:
    """Write whether the caller has this scope in this process, where it is bound to processes: by its role there."""
    roles = ",".join(role for role in Role if scope in SCOPES[role])
    return f"(%(bound)s = '' OR {process} IN (SELECT processes_as('{{{roles}}}')))"


def withheld(process: str) -> str:
    """Write which kinds of ties of this process are not shown to the caller."""
    kinds = ",".join(sorted(SENSITIVE))
    return f"CASE WHEN {holding(SENSITIVE_SCOPE, process)} THEN %(withheld)s::text[] ELSE '{{{kinds}}}'::text[] END"


def logo_of(content: str) -> str:
    """Write the picture, in base64, that a frozen content of the tenant of `t` names; null where it names none."""
    return f"""(SELECT translate(encode(l.image, 'base64'), E'\\n', '') FROM logo AS l
 WHERE l.tenant_id = t.tenant_id AND l.sha256 = {content} #>> '{{tenant,logo}}')"""


def one(table: str, columns: str, where: str = "true") -> ShowView:
    """Show the row of that identity."""
    return ShowView(f"""
SELECT t.revision, (SELECT row_to_json(item) FROM (SELECT {in_utc(columns)}) AS item)
  FROM {table} AS t WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND {where}
""")


def parts(name: str, table: str, parent: str, columns: str, where: str = "true") -> str:
    """Write the column that holds the rows of a parent, in the order of their position."""
    return f"""(SELECT coalesce(json_agg(item), '[]') FROM (
SELECT {columns} FROM {table} AS p
 WHERE p.tenant_id = t.tenant_id AND p.{parent} = t.id AND {where} ORDER BY p.position) AS item) AS {name}"""


@lru_cache(maxsize=2000)
def as_tenant(sql: str) -> str:
    """Have a statement enter the tenant by itself: one statement, not two in a pipeline, is half the work for psycopg.

    The rows are asked for by the one in which the tenant is entered, and OFFSET keeps the two from being merged, so
    that nothing is read before. Were it read before, row-level security would show nothing.
    """
    return f"""
SELECT shown.*
  FROM set_config('app.tenant', %(tenant)s::text, true) AS entered, set_config('app.bound', %(bound)s, true) AS bound,
LATERAL (SELECT * FROM ({sql}) AS shown WHERE entered IS NOT NULL AND bound IS NOT NULL OFFSET 0) AS shown
"""
