"""Scrapy spiders, one module for each kind of source."""
