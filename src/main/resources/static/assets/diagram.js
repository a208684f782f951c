/**
 * Draws a process as its model is drawn, with what is done in green and a token where the case stands. It is told by
 * `GET /api/v1/cases/{caseNumber}/diagrams`; nothing in it names anybody.
 */
import { make, text } from './niangjia.js';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 12;
const ROUND = 'startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent'.split(' ');
const INSIDE = { exclusiveGateway: 'M-7-7 7 7M7-7-7 7', parallelGateway: 'M0-10V10M-10 0H10', eventBasedGateway: 'M0-9 9-2 5 8-5 8-9-2Z' };
const TRIGGERS = {
  timer: 'M0-7a7 7 0 1 0 .01 0ZM0-5V0L4 3', message: 'M-8-5H8V6H-8ZM-8-5 0 1 8-5', escalation: 'M0-8 6 7 0 1-6 7Z',
  terminate: 'M0-7a7 7 0 1 0 .01 0Z', error: 'M-6 7-3-6 2 3 6-7 3 6-2-2Z', signal: 'M0-7 7 6-7 6Z',
};

/** One process: where it stands in words, and the drawing; all but the case's own are folded. */
export function diagrams(found) {
  return found.map((it, number) => {
    const title = [it.name, it.about].filter(Boolean).join(' · ');
    const here = it.shapes.filter(shape => shape.state === 'here' && shape.kind !== 'subProcess').map(shape => shape.name).filter(Boolean);
    const stands = it.ended ? text('diagram.ended') : here.length ? text('diagram.here', { where: [...new Set(here)].join(text('show.comma')) }) : '';
    const drawing = make('div', { className: 'nj-drawing', tabIndex: 0, role: 'group', 'aria-label': title }, draw(it, `${title}${text('show.colon')}${stands}`));
    return make('details', { className: 'nj-diagram', open: number === 0 },
      make('summary', {}, title, make('small', {}, stands)), drawing);
  });
}

function draw(it, said) {
  const boxes = [...it.shapes, ...it.edges].flatMap(each => [each.box, each.label]).filter(Boolean);
  const left = Math.min(...boxes.map(box => box.x)) - MARGIN;
  const top = Math.min(...boxes.map(box => box.y)) - MARGIN;
  const width = Math.max(...boxes.map(box => box.x + box.width)) - left + MARGIN;
  const height = Math.max(...boxes.map(box => box.y + box.height)) - top + MARGIN;
  const picture = element('svg', { viewBox: `${left} ${top} ${width} ${height}`, role: 'img', 'aria-label': said, style: `width: ${width}px; min-width: ${Math.min(width, 900)}px` });
  // What is around stands behind what is in it.
  const shapes = [...it.shapes].sort((a, b) => (b.kind === 'subProcess') - (a.kind === 'subProcess'));
  picture.append(arrowHead(), ...shapes.filter(shape => shape.kind === 'subProcess').map(node), ...it.edges.map(line), ...shapes.filter(shape => shape.kind !== 'subProcess').map(node));
  return picture;
}

function node(shape) {
  const { x, y, width, height } = shape.box;
  const middle = `translate(${x + width / 2} ${y + height / 2})`;
  const place = element('g', { class: `nj-node nj-${shape.kind}`, 'data-id': shape.id, 'data-state': shape.state ?? '' });
  if (ROUND.includes(shape.kind)) {
    place.append(element('circle', { cx: x + width / 2, cy: y + height / 2, r: width / 2 }));
    if (/intermediate|boundary/.test(shape.kind)) {
      place.append(element('circle', { cx: x + width / 2, cy: y + height / 2, r: width / 2 - 3 }));
    }
    if (shape.trigger) {
      place.append(element('path', { class: 'nj-sign', transform: middle, d: TRIGGERS[shape.trigger] ?? '' }));
    }
  } else if (/Gateway$/.test(shape.kind)) {
    place.append(element('path', { d: `M${x + width / 2} ${y}L${x + width} ${y + height / 2}L${x + width / 2} ${y + height}L${x} ${y + height / 2}Z` }),
      element('path', { class: 'nj-sign', transform: middle, d: INSIDE[shape.kind] ?? '' }));
  } else if (shape.kind === 'textAnnotation') {
    place.append(element('path', { class: 'nj-sign', d: `M${x + 14} ${y}H${x}V${y + height}H${x + 14}` }));
  } else {
    place.append(element('rect', { x, y, width, height, rx: 9 }));
  }
  if (shape.label) {
    place.append(words(shape.name, shape.label, 'nj-outside'));
  } else if (shape.kind === 'subProcess') {
    place.append(words(shape.name, { x: x + 8, y: y + 6, width: width - 16, height: 20 }, 'nj-outside'));
  } else if (shape.name) {
    place.append(words(shape.name, shape.box, shape.kind === 'textAnnotation' ? 'nj-note' : 'nj-inside'));
  }
  if (shape.state === 'here') {
    place.append(element('circle', { class: 'nj-token', cx: x + width - 2, cy: y + 2, r: 8 }));
  }
  return place;
}

function line({ kind, name, points, label }) {
  const place = element('g', { class: `nj-line nj-${kind}` },
    element('path', { d: `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`, 'marker-end': kind === 'association' ? undefined : 'url(#nj-arrow)' }));
  if (name && label) {
    place.append(words(name, label, 'nj-outside'));
  }
  return place;
}

/** Text that breaks into lines, which SVG alone cannot do. */
function words(content, { x, y, width, height }, look) {
  const outside = look === 'nj-outside';
  return element('foreignObject', { x: outside ? x - 12 : x, y, width: outside ? width + 24 : width, height: outside ? Math.max(height, 40) : height },
    make('div', { className: `nj-words ${look}` }, content ?? ''));
}

function arrowHead() {
  return element('defs', {}, element('marker', { id: 'nj-arrow', viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    element('path', { d: 'M0 0 10 5 0 10Z' })));
}

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => value !== undefined && made.setAttribute(key, value));
  made.append(...children);
  return made;
}
