// What Lighthouse found, as a table and a list for people.

/** @typedef {import("lighthouse").Result} Result */

export const CATEGORIES = /** @type {const} */ (["performance", "accessibility", "best-practices", "seo"]);

/** The least score of a category. Performance is a measurement: the same page gets a point more or less in the next run. */
export const least = (/** @type {string} */ category) => (category === "performance" ? 98 : 100);

/** An audit below full marks, and how many points of its category that costs. */
/** @typedef {{ category: string, id: string, title: string, points: number, found: string[] }} Finding */

/** @typedef {{ page: string, scores: Record<string, number>, findings: Finding[] }} PageReport */

/** A score from 0 to 100; NaN where an audit of the category failed to run. */
export const scoreOf = (/** @type {Result} */ result, /** @type {string} */ category) =>
  Math.round((result.categories[category].score ?? NaN) * 100);

/**
 * What several runs say of a page. Performance differs between runs, so its median counts; the other categories do not,
 * and where they do, something is wrong now and then: their worst run counts.
 * @param {string} page
 * @param {Result[]} runs
 * @returns {PageReport}
 */
export function summary(page, runs) {
  /** @type {Record<string, number>} */
  const scores = {};
  /** @type {Finding[]} */
  const findings = [];
  for (const category of CATEGORIES) {
    const rank = (/** @type {Result} */ run) => run.categories[category].score ?? -1;
    const sorted = [...runs].sort((a, b) => rank(a) - rank(b));
    // Always a run that took place, so that the findings belong to the score: the lower one of two in the middle.
    const run = sorted[category === "performance" ? (sorted.length - 1) >> 1 : 0];
    scores[category] = scoreOf(run, category);
    findings.push(...findingsOf(run, category));
  }
  return { page, scores, findings: findings.sort((a, b) => b.points - a.points) };
}

/**
 * @param {Result} result
 * @param {string} category
 * @returns {Finding[]}
 */
function findingsOf(result, category) {
  const { auditRefs } = result.categories[category];
  // What Lighthouse itself does not show says nothing that another audit does not say better.
  const shown = auditRefs.filter(({ group, weight }) => group !== "hidden" || weight > 0);
  const audits = shown.map(({ id, weight }) => ({ weight, ...result.audits[id] }));
  // As Lighthouse: what does not apply to a page has no weight there.
  const counted = audits.filter(({ score }) => score !== null);
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  const below = audits.filter(({ score, scoreDisplayMode }) => scoreDisplayMode === "error" || (score !== null && score < 1));
  return below.map(({ id, title, weight, score, displayValue, explanation, errorMessage, details }) => ({
    category,
    id,
    title: displayValue ? `${title} (${displayValue})` : title,
    points: whole ? (weight * (1 - (score ?? 0)) * 100) / whole : 0,
    found: [errorMessage, explanation, ...lines(details)].flatMap((line) => (line ? [line] : [])),
  }));
}

/**
 * The details of an audit, a line for each thing found.
 * @param {any} details
 * @returns {string[]}
 */
function lines(details) {
  if (!details) return [];
  if (details.type === "list") return details.items.flatMap(lines);
  if (details.type === "list-section") {
    // A text says here that nothing was found.
    const found = details.value.type === "text" ? [] : lines(details.value);
    return found.length && details.title ? [words(details.title), ...found] : found;
  }
  if (details.type === "network-tree") return branches(details.chains);
  if (details.type === "table" || details.type === "opportunity") {
    return details.items.flatMap((/** @type {any} */ item) => {
      const cells = details.headings.map((/** @type {any} */ { key, label }) => {
        const text = words(key === null ? undefined : item[key]);
        return text && typeof label === "string" && label && typeof item[key] === "number" ? `${label} ${text}` : text;
      });
      // The parts of a finding, such as the elements that moved, stand under it.
      const parts = (item.subItems?.items ?? []).map((/** @type {any} */ part) =>
        `  ${Object.values(part).map(words).filter(Boolean).join(" · ")}`);
      return [cells.filter(Boolean).join(" · "), ...parts].filter((line) => line.trim());
    });
  }
  if (details.type === "checklist") {
    const items = /** @type {{ label: string, value: boolean }[]} */ (Object.values(details.items));
    return items.filter(({ value }) => !value).map(({ label }) => label);
  }
  return details.type === "node" ? [words(details)] : [];
}

/**
 * Requests, and under each those that waited for it.
 * @param {Record<string, any>} chains
 * @param {string} indent
 * @returns {string[]}
 */
function branches(chains, indent = "") {
  return Object.values(chains).flatMap(({ url, navStartToEndTime, transferSize, children }) => [
    `${indent}${url} · ${words(navStartToEndTime)} ms · ${words(transferSize)} bytes`,
    ...branches(children ?? {}, `${indent}  `),
  ]);
}

/**
 * A value in the details: a number, a text, an element, a place in a file.
 * @param {any} value
 * @returns {string}
 */
function words(value) {
  if (value === undefined || value === null || value === "") return "";
  if (typeof value === "number") return `${Math.round(value * 1000) / 1000}`;
  if (typeof value !== "object") return String(value);
  switch (value.type) {
    case "node":
      return [value.selector, value.snippet, value.explanation?.replace(/\s*\n\s*/g, " ")].filter(Boolean).join(" · ");
    case "source-location":
      return `${value.url}:${value.line + 1}:${value.column + 1}`;
    default:
      return words(value.text ?? value.url ?? value.value ?? value.formattedDefault);
  }
}

/**
 * The scores, in Markdown; those that are too low in bold.
 * @param {PageReport[]} pages
 */
export function table(pages) {
  const out = ["| page | performance | accessibility | best practices | SEO |", "|---|--:|--:|--:|--:|"];
  for (const { page, scores } of pages) {
    const cells = CATEGORIES.map((category) => (passes(scores, category) ? `${scores[category]}` : `**${scores[category]}**`));
    out.push(`| ${page} | ${cells.join(" | ")} |`);
  }
  return `${out.join("\n")}\n`;
}

// Not `<`: a score that is missing must fail as well.
const passes = (/** @type {Record<string, number>} */ scores, /** @type {string} */ category) => scores[category] >= least(category);

/** Whether every score of a page is high enough. */
export const good = (/** @type {PageReport} */ { scores }) => CATEGORIES.every((category) => passes(scores, category));

/**
 * What is below full marks, those that cost most first. Audits without points are the reasons that Lighthouse gives for
 * the figures, and advice.
 * @param {PageReport} report
 */
export function list({ page, findings }) {
  if (!findings.length) return "";
  const out = [`## ${page}`, ""];
  for (const { category, id, title, points, found } of findings) {
    out.push(`- ${category}, ${points ? `-${points.toFixed(1)}` : "no points"}: ${title} [${id}]`);
    out.push(...found.map((line) => line.replace(/^ */, "  $&- ")));
  }
  return `${out.join("\n")}\n`;
}
