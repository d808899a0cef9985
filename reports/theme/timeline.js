"use strict";
// Draws the timeline: the chart is in the page as data, its colours are the page's own.
(async () => {
  const place = document.getElementById("timeline");
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const line = style.getPropertyValue("--line").trim();
  const specification = JSON.parse(place.dataset.specification);
  specification.config = {
    ...specification.config,
    background: "transparent",
    axis: { labelColor: ink, titleColor: ink, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, columns: innerWidth < 600 ? 2 : 4 },
    view: { stroke: null },
  };
  await document.fonts.load('12px "Noto Sans SC"'); // or text is measured in another typeface
  // ast: expressions are interpreted, so that the page allows no script to be made from text.
  await window.vegaEmbed(place, specification, { ast: true, actions: false, renderer: "canvas" });
  document.documentElement.dataset.ready = "timeline";
})();
