"""The report: how good a result is, and the places to listen to, worst first."""

from __future__ import annotations
