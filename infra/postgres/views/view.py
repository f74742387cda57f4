"""What a view is: the SQL of one screen. Every statement names the tenant, beside the row-level security."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from sqlmodel import SQLModel

import infra.postgres.tables  # noqa: F401 (every table, so that its moments are known)
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


# Whatever has an identity in another system is found by it.
IDENTIFIED = {"external_id": "t.external_id = %(external_id)s"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ListView:
    """A list of rows `t`, as JSON objects of these columns, in the order of a unique key."""

    table: str
    columns: str
    key: tuple[str, ...]
    where: str = "true"
    filters: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    """What each asks for; where it holds in several ways, never two at once, each has its own plan and limit."""
    descending: bool = False
    _written: dict[tuple[frozenset[str], bool], str] = field(default_factory=dict)

    def sql(self, asked: frozenset[str], *, after: bool) -> str:
        """Write the statement of a page once: only the filters asked for, so that each has its own plan."""
        known = self._written.get((asked, after))
        if known is None:
            known = self._written[asked, after] = self._write(asked, after=after)
        return known

    def _write(self, asked: frozenset[str], *, after: bool) -> str:
        direction, beyond = ("DESC", "<") if self.descending else ("ASC", ">")
        conditions = [
            "t.tenant_id = %(tenant)s",
            self.where,
            *(asks for name in sorted(asked) if isinstance(asks := self.filters[name], str)),
        ]
        if after:
            places = ", ".join(f"%(key{place})s" for place in range(len(self.key)))
            conditions.append(f"({', '.join(self.key)}) {beyond} ({places})")
        order = ", ".join(f"{key} {direction}" for key in self.key)
        return f"""
SELECT coalesce(json_agg(page.item ORDER BY page.n) FILTER (WHERE page.n <= %(limit)s), '[]'),
       CASE WHEN count(*) > %(limit)s THEN max(page.key) FILTER (WHERE page.n = %(limit)s) END
  FROM (SELECT row_number() OVER (ORDER BY {order}) AS n, json_build_array({", ".join(self.key)})::text AS key,
               (SELECT row_to_json(item) FROM (SELECT {in_utc(self.columns)}) AS item) AS item
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


@cache
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
