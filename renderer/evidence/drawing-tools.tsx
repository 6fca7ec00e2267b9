/** What is drawn and in which colour; undo, remove, done. */

import { BorderOutlined, FontSizeOutlined, NumberOutlined, SwapRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DRAWING_COLOURS } from '../../shared/model/photo.ts';
import type { Shape } from '../../shared/model/photo.ts';
import { SHAPE_COLOURS } from './shape-geometry.ts';
import type { DrawingColour } from './shape-geometry.ts';

export type Tool = Shape['shape'];

const TOOLS: readonly (readonly [tool: Tool, icon: ReactNode])[] = [
  ['arrow', <SwapRightOutlined key="arrow" aria-hidden />],
  ['box', <BorderOutlined key="box" aria-hidden />],
  ['number', <NumberOutlined key="number" aria-hidden />],
  ['text', <FontSizeOutlined key="text" aria-hidden />],
];

type Props = {
  readonly tool: Tool;
  readonly colour: DrawingColour;
  readonly canUndo: boolean;
  readonly canRemove: boolean;
  readonly onTool: (tool: Tool) => void;
  readonly onColour: (colour: DrawingColour) => void;
  readonly onUndo: () => void;
  readonly onRemove: () => void;
  readonly onDone: () => void;
};

export function DrawingTools(props: Props): ReactNode {
  const { t } = useTranslation('evidence');
  return (
    <div className="drawing-tools">
      <fieldset>
        <legend className="unseen">{t('draw.tool')}</legend>
        {TOOLS.map(([tool, icon]) => (
          <label key={tool} className="tool">
            <input type="radio" name="tool" checked={props.tool === tool} onChange={() => props.onTool(tool)} />
            {icon} {t(`draw.tools.${tool}`)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend className="unseen">{t('draw.colour')}</legend>
        {DRAWING_COLOURS.map((colour) => (
          <label key={colour} className="tool">
            <input
              type="radio"
              name="colour"
              checked={props.colour === colour}
              onChange={() => props.onColour(colour)}
            />
            <span className="swatch" style={{ background: SHAPE_COLOURS[colour] }} aria-hidden="true" />
            {t(`draw.colours.${colour}`)}
          </label>
        ))}
      </fieldset>
      <Button disabled={!props.canUndo} onClick={props.onUndo}>
        {t('draw.undo')}
      </Button>
      <Button disabled={!props.canRemove} onClick={props.onRemove}>
        {t('draw.remove')}
      </Button>
      <Button type="primary" onClick={props.onDone}>
        {t('draw.done')}
      </Button>
    </div>
  );
}
