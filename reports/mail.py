"""The report as a message that a mail program opens as a draft: the lines, the releases, the page."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from reports import render

if TYPE_CHECKING:
    from reports.weekly import WeeklyReport


def eml(report: WeeklyReport) -> bytes:
    """An RFC 5322 message without sender or recipient; the same report gives the same bytes."""
    page = render.html(report)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(report)
    message["X-Unsent"] = "1"  # opens as a draft
    message.set_content(plain(report), cte="quoted-printable")
    template = render.environment(escape=True).get_template("mail.html.j2")
    message.add_alternative(
        template.render(report=report, w=report.words), subtype="html", cte="quoted-printable"
    )
    message.add_attachment(
        page.encode(), maintype="text", subtype="html", filename=f"modelwire-{report.week}.html"
    )
    # Boundaries are random otherwise.
    digest = hashlib.sha256(page.encode()).hexdigest()[:24]
    message.set_boundary(f"mixed-{digest}")
    for part in message.iter_parts():
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"alternative-{digest}")
    return message.as_bytes()


def subject(report: WeeklyReport) -> str:
    """One line: the week, and the first of its lines."""
    headline = " ".join(report.lines[0].text.split())
    return report.words("mail.subject", week=report.week, headline=headline)[:180]


def plain(report: WeeklyReport) -> str:
    """The week in its lines, as plain text."""
    lines = "\n".join(f"{n}. {line.text}" for n, line in enumerate(report.lines, start=1))
    return f"{report.span} ({report.week})\n\n{lines}\n\n{report.header.sources}\n"
