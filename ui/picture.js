// Draws a picture that Python has laid out: vis-network draws the boxes and reports clicks, we draw cards and lines.
// Everything shown is text on a canvas or textContent, never HTML. Nothing is fetched.

const FACE =
  "'Noto Sans CJK SC','Microsoft YaHei','Source Han Sans SC','PingFang SC','WenQuanYi Micro Hei',sans-serif";
const ACCENT = "#1f5f99";
const views = new WeakMap();
const SHARP = 2; // dots of a kept PNG a pixel of the screen, for paper
const LONGEST = 16_384; // dots of a side, more than which a browser draws nothing

// What an SVG file draws, as a PNG file.
const png = async (svg) => {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  URL.revokeObjectURL(image.src);
  const { naturalWidth: width, naturalHeight: height } = image;
  const by = Math.min(SHARP, LONGEST / Math.max(width, height));
  const paper = Object.assign(document.createElement("canvas"), { width: width * by, height: height * by });
  paper.getContext("2d").drawImage(image, 0, 0, paper.width, paper.height);
  return new Promise((made) => paper.toBlob(made));
};

class Picture {
  constructor(root) {
    this.frame = root.querySelector(".frame");
    this.stage = root.querySelector(".stage");
    this.list = root.querySelector(".list");
    this.notes = root.querySelector(".notes");
    this.marker = root.querySelector(".marker");
    this.cursor = null;
    this.width = 0;
    this.network = null;
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.frame);
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("focus", () => this.focus());
    this.frame.addEventListener("blur", () => this.redraw());
    // The wheel scrolls the page; with Ctrl it zooms the picture.
    const wheel = (event) => event.ctrlKey || event.stopImmediatePropagation();
    this.stage.addEventListener("wheel", wheel, { capture: true, passive: true });
  }

  update(data, tell) {
    this.tell = tell;
    this.send = (id) => tell("picked", id);
    const same = this.data && this.data.version === data.version;
    this.data = data;
    const { save } = data;
    if (save && save.number !== this.saved) {
      this.saved = save.number;
      requestAnimationFrame(() => this.keep(save));
    }
    this.selected = data.selected;
    this.shown = new Set(data.shown);
    if (!same) this.rebuild();
    this.select(data.selected, false);
    for (const [index, item] of [...this.list.children].entries())
      item.setAttribute("aria-selected", String(data.nodes[index].id === data.selected));
    this.redraw();
  }

  rebuild() {
    const { data } = this;
    this.frame.setAttribute("aria-label", data.title);
    this.notes.textContent = data.layouts[0].notes.map((note) => note.words).join(", "); // else on the canvas only
    this.list.replaceChildren(
      ...data.nodes.map((node, index) => {
        const item = document.createElement("li");
        item.id = `option-${index}`;
        item.setAttribute("role", "option");
        item.textContent = node.says;
        return item;
      }),
    );
    this.cursor = null;
    this.width = 0;
    if (this.network) this.network.destroy();
    this.network = new globalThis.vis.Network(
      this.stage,
      { nodes: new globalThis.vis.DataSet([]), edges: new globalThis.vis.DataSet([]) },
      { ...data.options, autoResize: false },
    );
    for (const inner of this.stage.querySelectorAll("*")) inner.tabIndex = -1; // the frame has the keys
    this.network.on("beforeDrawing", (context) => this.under(context));
    this.network.on("afterDrawing", (context) => this.over(context));
    this.network.on("click", (event) => this.click(event));
    this.network.on("doubleClick", (event) => (event.nodes.length ? this.open(event.nodes[0]) : this.fit()));
    this.network.on("hoverNode", () => (this.stage.style.cursor = "pointer"));
    this.network.on("blurNode", () => (this.stage.style.cursor = ""));
    if (data.test) globalThis.__net = this;
    this.resize();
  }

  // The number of the layout with the most columns whose letters stay large in this width; the narrowest where none does.
  chosen(width) {
    const fits = (layout) => width / layout.width >= this.data.min_scale;
    return Math.max(0, this.data.layouts.findLastIndex(fits));
  }

  resize() {
    const width = this.frame.clientWidth;
    if (!this.network || !width || width === this.width) return;
    this.width = width;
    this.number = this.chosen(width);
    const layout = this.data.layouts[this.number];
    if (layout !== this.layout) {
      this.layout = layout;
      const nodes = this.data.nodes.map((node) => {
        const [x, y] = layout.places[node.id];
        const { says, faults, mark, ...rest } = node;
        return { ...rest, x, y };
      });
      this.network.setData({
        nodes: new globalThis.vis.DataSet(nodes),
        edges: new globalThis.vis.DataSet(this.data.edges),
      });
      if (this.selected) this.select(this.selected, false);
    }
    this.fit();
  }

  fit() {
    const { layout } = this;
    const scale = Math.max(this.data.least_scale, Math.min(this.data.max_scale, this.width / layout.width));
    const height = Math.ceil(layout.height * scale);
    this.stage.style.width = `${Math.max(this.width, Math.ceil(layout.width * scale))}px`;
    this.stage.style.height = `${height}px`;
    this.network.setSize("100%", `${height}px`);
    this.network.moveTo({
      position: { x: layout.width / 2, y: layout.height / 2 },
      scale,
      animation: false,
    });
    this.network.redraw();
    this.frame.dataset.scale = scale.toFixed(3);
  }

  redraw() {
    if (this.network && this.layout) this.network.redraw();
  }

  select(id, tell) {
    const known = id !== null && this.data.nodes.some((node) => node.id === id);
    this.selected = known ? id : null;
    if (this.layout) this.network.selectNodes(known ? [id] : [], false);
    if (known) this.cursor = id;
    if (tell) this.send(this.selected);
  }

  click(event) {
    let id = event.nodes[0] ?? null;
    if (id === null) {
      const { x, y } = event.pointer.canvas;
      const inside = (card) =>
        x > card.left && x < card.left + card.width && y > card.top && y < card.top + card.height;
      const card = this.layout.cards.find((one) => one.sums.length && inside(one));
      if (card) id = card.code;
    }
    this.select(id, true);
  }

  // What is near a body; a double click, or Shift and Enter.
  open(id) {
    if (id) this.tell("opened", id);
  }

  // What is shown as a file: the text that stands for this layout, or the picture that it draws.
  async keep({ file, texts }) {
    // A frame without width, such as one in a fold, has chosen no layout yet.
    const text = texts[this.number ?? 0];
    const link = document.createElement("a");
    const type = file.endsWith(".html") ? "text/html;charset=utf-8" : "image/svg+xml";
    const written = new Blob([text], { type });
    link.href = URL.createObjectURL(file.endsWith(".png") ? await png(written) : written);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  focus() {
    if (!this.cursor && this.data) this.cursor = this.data.nodes[0]?.id ?? null;
    this.say();
    this.redraw();
  }

  key(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (event.key in steps) this.walk(...steps[event.key]);
    else if (event.key === "Enter" && event.shiftKey) this.open(this.cursor);
    else if (event.key === "Enter" || event.key === " ") this.select(this.cursor, true);
    else if (event.key === "Escape") this.select(null, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // To the nearest box in a direction; what lies aside counts three times.
  walk(right, down) {
    const places = this.layout.places;
    const [x, y] = places[this.cursor] ?? [0, 0];
    let best = Infinity;
    let next = this.cursor;
    for (const [id, [otherX, otherY]] of Object.entries(places)) {
      const ahead = (otherX - x) * right + (otherY - y) * down;
      const aside = Math.abs(right ? otherY - y : otherX - x);
      if (id !== this.cursor && ahead > 4 && ahead + 3 * aside < best) {
        best = ahead + 3 * aside;
        next = id;
      }
    }
    this.cursor = next;
    this.say();
    const place = this.network.canvasToDOM({ x: places[next][0], y: places[next][1] });
    this.marker.style.top = `${place.y - 40}px`;
    this.marker.style.left = `${place.x}px`;
    this.marker.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.redraw();
  }

  say() {
    const index = this.data.nodes.findIndex((node) => node.id === this.cursor);
    if (index >= 0) this.frame.setAttribute("aria-activedescendant", `option-${index}`);
  }

  under(context) {
    if (!this.layout) return;
    for (const card of this.layout.cards) this.card(context, card);
    for (const note of this.layout.notes) this.note(context, note);
    const { selected } = this;
    const touched = (line) => selected && (line.start === selected || line.end === selected);
    for (const line of this.layout.lines)
      if (line.always || this.shown.has(line.type) || touched(line)) this.line(context, line, touched(line));
  }

  card(context, card) {
    context.save();
    context.beginPath();
    context.roundRect(card.left, card.top, card.width, card.height, 8);
    context.fillStyle = "#f4f6f8";
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = "#d5dbe1";
    context.stroke();
    context.fillStyle = "#1c2733";
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.font = `600 19px ${FACE}`;
    if (card.title) context.fillText(card.title, card.left + card.width / 2, card.top + 21, card.width - 16);
    for (const [index, [label, value, fault]] of card.sums.entries()) {
      const y = card.sums_top + 4 + (index + 0.5) * this.data.text_pitch;
      context.font = `${this.data.font - 2}px ${FACE}`;
      context.fillStyle = fault ? this.stroke("missing").color : "#4a5562";
      context.textAlign = "left";
      context.fillText(label, card.left + 20, y, card.width - 80);
      context.textAlign = "right";
      context.font = `600 ${this.data.font - 1}px ${FACE}`;
      context.fillText(value, card.left + card.width - 20, y);
    }
    context.restore();
  }

  // Words that head a part of the picture, or explain the sign before them.
  note(context, { words, x, y, sign }) {
    context.save();
    context.textBaseline = "middle";
    context.fillStyle = "#1c2733";
    context.font = sign ? `${this.data.small}px ${FACE}` : `600 19px ${FACE}`;
    context.fillText(words, x, y);
    if (sign in this.data.marks) this.sign(context, sign, x - 18, y);
    else if (sign) {
      const look = this.stroke(sign);
      context.strokeStyle = look.color;
      context.lineWidth = look.width;
      context.setLineDash(look.dash);
      context.beginPath();
      context.moveTo(x - 40, y);
      context.lineTo(x - 8, y);
      context.stroke();
    }
    context.restore();
  }

  line(context, line, strong) {
    const look = this.stroke(line.state in this.data.strokes ? line.state : line.type);
    const { points } = line;
    context.save();
    context.strokeStyle = context.fillStyle = look.color;
    context.lineWidth = look.width + (strong ? 1 : 0);
    context.lineJoin = "round";
    context.setLineDash(look.dash);
    const [[x1, y1], [x2, y2]] = points.slice(-2);
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
    const head = Math.min(8, length);
    context.beginPath();
    for (const [index, [x, y]] of points.slice(0, -1).entries()) index ? context.lineTo(x, y) : context.moveTo(x, y);
    context.lineTo(x2 - dx * head, y2 - dy * head);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x2, y2);
    context.lineTo(x2 - dx * head - dy * 4.5, y2 - dy * head + dx * 4.5);
    context.lineTo(x2 - dx * head + dy * 4.5, y2 - dy * head - dx * 4.5);
    context.fill();
    if (line.label) this.words(context, line, look);
    context.restore();
  }

  stroke(name) {
    const [color, width, dash] = this.data.strokes[name] ?? this.data.strokes.LEADS;
    return { color, width, dash };
  }

  // The words of a line stand before its arrow; where that stretch is short, in the middle of its longest one.
  words(context, line, look) {
    const stretches = line.points.slice(1).map((to, index) => [line.points[index], to]);
    const length = ([from, to]) => (from[1] === to[1] ? Math.abs(to[0] - from[0]) : 0);
    const last = stretches[stretches.length - 1];
    const short = length(last) < 70;
    const [from, to] = short ? stretches.reduce((best, one) => (length(one) > length(best) ? one : best)) : last;
    context.font = `${this.data.small}px ${FACE}`;
    context.textBaseline = "middle";
    context.textAlign = "left";
    const room = Math.max(40, length([from, to]) - 26);
    const width = Math.min(room, context.measureText(line.label).width);
    const x = short ? (from[0] + to[0] - width) / 2 : to[0] - 13 - width;
    context.fillStyle = "#ffffff";
    context.fillRect(x - 3, to[1] - 9, width + 6, 18);
    context.fillStyle = line.state === "present" ? "#4a5562" : look.color;
    context.fillText(line.label, x, to[1], room);
  }

  over(context) {
    if (!this.layout) return;
    for (const node of this.data.nodes) {
      if (node.faults) this.badge(context, node);
      if (node.mark) this.mark(context, node);
      if (node.id === this.cursor && this.frame.matches(":focus-visible")) this.ring(context, node);
    }
    performance.mark("rencha-picture");
  }

  // How a body differs from another day, at its upper left corner.
  mark(context, node) {
    const [x, y] = this.layout.places[node.id];
    const [width, height] = this.data.sizes[node.id];
    this.sign(context, node.mark, x - width / 2 + 2, y - height / 2);
  }

  // A disc with +, a square with −, a diamond.
  sign(context, mark, x, y) {
    const [color, sign] = this.data.marks[mark];
    context.save();
    context.translate(x, y);
    context.beginPath();
    if (mark === "added") context.arc(0, 0, 10, 0, 2 * Math.PI);
    else if (mark === "removed") context.rect(-9, -9, 18, 18);
    else [[0, -12], [12, 0], [0, 12], [-12, 0]].forEach(([px, py]) => context.lineTo(px, py));
    context.closePath();
    context.fillStyle = color;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.font = `600 ${this.data.small}px ${FACE}`;
    context.fillStyle = "#ffffff";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(sign, 0, 1);
    context.restore();
  }

  badge(context, node) {
    const [x, y] = this.layout.places[node.id];
    const [width, height] = this.data.sizes[node.id];
    const label = String(node.faults);
    context.save();
    context.font = `600 ${this.data.small}px ${FACE}`;
    const wide = Math.max(20, context.measureText(label).width + 12);
    context.beginPath();
    context.roundRect(x + width / 2 - wide + 5, y - height / 2 - 9, wide, 19, 9.5);
    context.fillStyle = this.stroke("missing").color;
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = "#ffffff";
    context.stroke();
    context.fillStyle = "#ffffff";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(label, x + width / 2 - wide / 2 + 5, y - height / 2 + 1);
    context.restore();
  }

  ring(context, node) {
    const [x, y] = this.layout.places[node.id];
    const [width, height] = this.data.sizes[node.id];
    context.save();
    context.beginPath();
    context.roundRect(x - width / 2 - 5, y - height / 2 - 5, width + 10, height + 10, 8);
    context.lineWidth = 3;
    context.strokeStyle = ACCENT;
    context.stroke();
    context.restore();
  }

  destroy() {
    this.observer.disconnect();
    if (this.network) this.network.destroy();
  }
}

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  let view = views.get(parentElement);
  if (!view) views.set(parentElement, (view = new Picture(parentElement)));
  view.update(data, setTriggerValue);
  // Streamlit calls this also for a run that a later one overtook: then the picture is there, and stays.
  return () => {
    if (view.frame.isConnected) return;
    view.destroy();
    views.delete(parentElement);
  };
}
