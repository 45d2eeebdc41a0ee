import { Select, useComputedColorScheme } from '@mantine/core';
import classes from './map.module.css';
import { type RampName, rampColours, rampNames, ramps } from './ramps.ts';
import { changeMap, useMapSettings } from './settings.ts';

/** Chooses the colours of the classes, by what they look like. */
export function RampField() {
  const { ramp, classCount, reversed } = useMapSettings();
  const scheme = useComputedColorScheme('light');
  const strip = (name: RampName) => <Strip colours={rampColours(name, classCount, scheme, reversed)} />;
  return (
    <Select
      aria-label="Colours"
      allowDeselect={false}
      data={rampNames.map((name) => ({ value: name, label: ramps[name] }))}
      value={ramp}
      leftSection={strip(ramp)}
      leftSectionWidth={72}
      leftSectionPointerEvents="none"
      renderOption={({ option }) => {
        const name = rampNames.find((known) => known === option.value);
        return (
          <div className={classes.rampOption}>
            {name && strip(name)}
            <span>{option.label}</span>
          </div>
        );
      }}
      onChange={(value) => {
        const name = rampNames.find((known) => known === value);
        if (name) changeMap({ ramp: name });
      }}
    />
  );
}

function Strip({ colours }: { colours: readonly string[] }) {
  return (
    <span className={classes.strip} aria-hidden>
      {colours.map((colour) => (
        <i key={colour} style={{ background: colour }} />
      ))}
    </span>
  );
}
