import { Box } from "ink";
import type { ReactNode } from "react";
import { Rows, hasSpinner } from "../draw/rows.tsx";
import type { Border } from "../draw/marks.ts";
import type { Moment, View } from "../view.ts";
import { headerRow } from "./header.ts";
import { isTooSmall, type Layout, tooSmallRows } from "./layout.ts";

interface BoxedProps {
  readonly border: Border;
  readonly width: number;
  readonly height: number | null;
  readonly children: ReactNode;
}

function Boxed({ border, width, height, children }: BoxedProps) {
  return (
    <Box
      flexDirection="column"
      flexShrink={0}
      borderStyle={border}
      borderDimColor
      paddingX={1}
      width={width}
      {...(height === null ? {} : { height })}
      overflow="hidden"
    >
      {children}
    </Box>
  );
}

function Unboxed({ width, height, children }: BoxedProps) {
  return (
    <Box flexDirection="column" flexShrink={0} width={width} {...(height === null ? {} : { height })} overflow="hidden">
      {children}
    </Box>
  );
}

export interface FrameProps {
  readonly view: View;
  /** The layout of this view; made once for each. */
  readonly layout: Layout;
  readonly moment: Moment;
}

/** Draws one frame: the header, the steps at the left, the panel at the right, the keys below. */
export function Frame({ view, layout, moment }: FrameProps) {
  const { color, pen, size } = view;
  if (isTooSmall(size)) return <Rows rows={tooSmallRows(view)} color={color} />;
  const { underHeader, list, panel, height, keys } = layout;
  const { border, spinner } = pen.marks;
  const PanelBox = panel.bare ? Unboxed : Boxed;
  const turn = spinner[moment.beat % spinner.length] ?? "";
  return (
    <Box flexDirection="column" width={size.columns}>
      <Rows rows={[headerRow(view, moment.elapsedMs)]} color={color} />
      <Rows rows={underHeader} color={color} />
      <Box>
        {list && (
          <Boxed border={border} width={list.width} height={height}>
            <Rows rows={list.rows} color={color} />
          </Boxed>
        )}
        <PanelBox border={border} width={panel.width} height={height}>
          <Rows rows={panel.rows} color={color} {...(hasSpinner(panel.rows) ? { spinner: turn } : {})} />
        </PanelBox>
      </Box>
      <Rows rows={keys} color={color} />
    </Box>
  );
}
