import { Box } from "ink";
import type { ReactNode } from "react";
import type { Border } from "../draw/signs.ts";
import { Rows } from "../draw/rows.tsx";
import type { View } from "../view.ts";
import { isTooSmall, layoutOf, tooSmallRows } from "./layout.ts";

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

/** One frame: the header, the steps at the left, the panel at the right, the keys below. */
export function Frame({ view }: { readonly view: View }) {
  const { color, pen, size } = view;
  if (isTooSmall(size)) return <Rows rows={tooSmallRows(view)} color={color} />;
  const { header, list, panel, height, keys } = layoutOf(view);
  const border = pen.signs.border;
  return (
    <Box flexDirection="column" width={size.columns}>
      <Rows rows={header} color={color} />
      <Box>
        {list && (
          <Boxed border={border} width={list.width} height={height}>
            <Rows rows={list.rows} color={color} />
          </Boxed>
        )}
        <Boxed border={border} width={panel.width} height={height}>
          <Rows rows={panel.rows} color={color} />
        </Boxed>
      </Box>
      <Rows rows={keys} color={color} />
    </Box>
  );
}
