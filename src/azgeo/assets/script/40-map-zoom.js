/* A reader can zoom a map: with buttons, with the keys + - 0 and the arrows, with Ctrl and the
   wheel, with two fingers. The wheel alone and a single finger still scroll the page. */
(() => {
  const MAX_ZOOM = 8;
  const ZOOM_STEP = 1.6;
  const PAN_STEP = 0.2; // of what is shown
  const CENTRE = [0.5, 0.5];
  const MIN_DRAG = 0.006; // of the map; a mouse moves less than this during a click
  const ALL_NAMES_WIDTH = 850; // in pixels: the last of BREAKPOINTS in views/maps/labels.py

  const clamp = (value, min, max) => Math.max(min, Math.min(max, value));

  const ARROWS = {
    ArrowLeft: [-PAN_STEP, 0],
    ArrowRight: [PAN_STEP, 0],
    ArrowUp: [0, -PAN_STEP],
    ArrowDown: [0, PAN_STEP],
  };

  /** What part of the map is shown. A point is a pair of shares of the width and the height. */
  class MapView {
    constructor(figure) {
      this.figure = figure;
      this.stage = figure.querySelector(".az-map__stage");
      this.svg = this.stage.querySelector("svg");
      this.width = this.svg.viewBox.baseVal.width;
      this.height = this.svg.viewBox.baseVal.height;
      this.zoom = 1;
      this.left = 0;
      this.top = 0;
      this.onChange = () => {};
    }

    /** Where the pointer or finger is on the stage. */
    pointOf({ clientX, clientY }) {
      const box = this.svg.getBoundingClientRect();
      return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    }

    /** Zooms so that what is at the point `x`, `y` stays there. */
    zoomTo(zoom, [x, y] = CENTRE) {
      const before = this.zoom;
      this.zoom = clamp(zoom, 1, MAX_ZOOM);
      this.left += x * this.width * (1 / before - 1 / this.zoom);
      this.top += y * this.height * (1 / before - 1 / this.zoom);
      this.update();
    }

    zoomBy(factor, point) {
      this.zoomTo(this.zoom * factor, point);
    }

    /** Moves by shares of what is shown; false at the edge of the map. */
    panBy(x, y) {
      const { left, top } = this;
      this.left += (x * this.width) / this.zoom;
      this.top += (y * this.height) / this.zoom;
      this.update();
      return this.left !== left || this.top !== top;
    }

    update() {
      const width = this.width / this.zoom;
      const height = this.height / this.zoom;
      this.left = clamp(this.left, 0, this.width - width);
      this.top = clamp(this.top, 0, this.height - height);
      const viewBox = [this.left, this.top, width, height].map(Math.round);
      this.svg.setAttribute("viewBox", viewBox.join(" "));
      this.svg.style.setProperty("--z", this.zoom);
      const isZoomed = this.zoom > 1;
      const hasRoomForNames = this.svg.clientWidth * this.zoom >= ALL_NAMES_WIDTH;
      this.figure.classList.toggle("is-zoomed", isZoomed && hasRoomForNames);
      this.stage.classList.toggle("is-panned", isZoomed);
      this.onChange();
    }
  }

  /** What each key does, and the buttons with it. */
  const zoomActions = (view) => ({
    "+": () => view.zoomBy(ZOOM_STEP),
    "=": () => view.zoomBy(ZOOM_STEP), // the key of + without Shift
    "-": () => view.zoomBy(1 / ZOOM_STEP),
    0: () => view.zoomTo(1),
  });

  function zoomButton(key, sign, label, action) {
    const title = `${label} (${key})`;
    const attributes = { type: "button", title, "aria-label": label };
    const button = azgeo.createElement("button", attributes, sign);
    button.addEventListener("click", action);
    return button;
  }

  function addButtons(view) {
    const { gettext } = azgeo;
    const actions = zoomActions(view);
    const zoomIn = zoomButton("+", "+", gettext("Zoom in"), actions["+"]);
    const zoomOut = zoomButton("-", "−", gettext("Zoom out"), actions["-"]);
    const reset = zoomButton("0", "□", gettext("Show the whole map"), actions[0]);
    view.onChange = () => {
      zoomIn.setAttribute("aria-disabled", view.zoom === MAX_ZOOM);
      zoomOut.setAttribute("aria-disabled", view.zoom === 1);
      reset.setAttribute("aria-disabled", view.zoom === 1);
    };
    const attributes = { class: "az-map__buttons", role: "group", "aria-label": gettext("Zoom") };
    view.stage.append(azgeo.createElement("div", attributes, zoomIn, zoomOut, reset));
  }

  function addKeys(view) {
    const actions = zoomActions(view);
    view.stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      if (actions[event.key]) {
        actions[event.key]();
        event.preventDefault();
      }
      const arrow = ARROWS[event.key];
      // At the edge of the map the arrows scroll the page.
      if (arrow && view.zoom > 1 && view.panBy(...arrow)) {
        event.preventDefault();
      }
    });
  }

  function addWheel(view) {
    const zoomWithWheel = (event) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        view.zoomBy(Math.exp(-event.deltaY / 250), view.pointOf(event));
      }
    };
    view.stage.addEventListener("wheel", zoomWithWheel, { passive: false });
  }

  /** The mouse drags a map that is zoomed. */
  class MouseDrag {
    constructor(view) {
      this.view = view;
      this.from = null;
      this.hasMoved = false;
    }

    start() {
      const { stage } = this.view;
      stage.addEventListener("dragstart", (event) => event.preventDefault());
      stage.addEventListener("pointerdown", (event) => this.press(event));
      stage.addEventListener("pointermove", (event) => this.move(event));
      stage.addEventListener("pointerup", () => this.release());
      stage.addEventListener("pointercancel", () => this.release());
      stage.addEventListener("click", (event) => this.stopClick(event), { capture: true });
    }

    press(event) {
      const isLeftButton = event.pointerType === "mouse" && event.button === 0;
      this.hasMoved = false;
      this.from = isLeftButton && this.view.zoom > 1 ? this.view.pointOf(event) : null;
    }

    move(event) {
      if (!this.from) {
        return;
      }
      const point = this.view.pointOf(event);
      const [x, y] = [this.from[0] - point[0], this.from[1] - point[1]];
      if (!this.hasMoved) {
        if (Math.abs(x) + Math.abs(y) < MIN_DRAG) {
          return;
        }
        this.hasMoved = true;
        this.view.stage.setPointerCapture(event.pointerId);
      }
      this.view.panBy(x, y);
      this.from = point;
    }

    release() {
      this.from = null;
    }

    /** A drag that ends on a line must not follow its link. */
    stopClick(event) {
      if (this.hasMoved) {
        event.preventDefault();
        event.stopPropagation();
      }
    }
  }

  /** The point between two fingers, and how many pixels they are apart. */
  function pinchOf(view, [first, second]) {
    const clientX = (first.clientX + second.clientX) / 2;
    const clientY = (first.clientY + second.clientY) / 2;
    const gap = Math.hypot(first.clientX - second.clientX, first.clientY - second.clientY);
    return { centre: view.pointOf({ clientX, clientY }), gap };
  }

  function addPinching(view) {
    let pinch = null;
    const begin = ({ touches }) => {
      pinch = touches.length === 2 ? pinchOf(view, touches) : null;
    };
    const move = (event) => {
      if (!pinch || event.touches.length !== 2) {
        return;
      }
      event.preventDefault();
      const { centre, gap } = pinchOf(view, event.touches);
      view.panBy(pinch.centre[0] - centre[0], pinch.centre[1] - centre[1]);
      view.zoomBy(gap / pinch.gap, centre);
      pinch = { centre, gap };
    };
    view.stage.addEventListener("touchstart", begin, { passive: true });
    view.stage.addEventListener("touchmove", move, { passive: false });
  }

  azgeo.onElement("[data-az-map]", (figure) => {
    const view = new MapView(figure);
    addButtons(view);
    addKeys(view);
    addWheel(view);
    new MouseDrag(view).start();
    addPinching(view);
    view.update();
    new ResizeObserver(() => view.update()).observe(view.stage);
  });
})();
