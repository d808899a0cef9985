"""Static pages from the warehouse: all weeks, makers, models, speakers and sources."""

from reports.site.build import SiteResult, build_site

__all__ = ["SiteResult", "build_site"]
