//! The plots: by people, by connections, and what has changed.

use super::figures::{Change, Figures, Row, Served};
use plotters::{
    chart::{ChartBuilder, LabelAreaPosition},
    element::{Circle, PathElement},
    prelude::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea, IntoLogRange, LineSeries, SVGBackend},
    style::{Color, IntoTextStyle, RGBColor},
};
use std::{io, ops::Range, path::Path};

const SIZE: (u32, u32) = (1080, 340);
const WHITE: RGBColor = RGBColor(255, 255, 255);
const GRAY: RGBColor = RGBColor(110, 110, 110);
const RED: RGBColor = RGBColor(200, 30, 30);
const GREEN: RGBColor = RGBColor(30, 130, 60);
/// Ours, and PostgreSQL's.
const COLORS: [RGBColor; 2] = [RGBColor(20, 90, 190), RGBColor(200, 110, 0)];

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Done<'a> = Result<(), DrawingAreaErrorKind<io::Error>>;

/// A line of a chart.
struct Line {
    name: String,
    color: RGBColor,
    points: Vec<(f64, f64)>,
}

/// A chart with two logarithmic axes.
struct Chart {
    title: &'static str,
    across: &'static str,
    lines: Vec<Line>,
}

pub fn all(figures: &Figures, changes: &[Change], folder: &Path) -> io::Result<()> {
    let rows = &figures.rows;
    let most = rows.iter().map(|row| row.people).max().unwrap_or_default();
    let draw = |name: &str, charts: &[Chart]| {
        draw(&folder.join(name), charts.len(), |areas| {
            areas.iter().zip(charts).try_for_each(|(area, chart)| chart.draw(area))
        })
    };
    draw(
        "people.svg",
        &[
            by_people("searches a second, 64 connections", rows, &[("", |it| it.per_second)]),
            by_people(
                "latency in ms, 64 connections",
                rows,
                &[("p50 ", |it| it.p50_ms), ("p99 ", |it| it.p99_ms)],
            ),
        ],
    )?;
    draw(
        "connections.svg",
        &[
            by_connections("searches a second, most people", rows, most, &[("", |it| it.per_second)]),
            by_connections(
                "latency in ms, most people",
                rows,
                most,
                &[("p50 ", |it| it.p50_ms), ("p99 ", |it| it.p99_ms)],
            ),
        ],
    )?;
    let own = |name: &str, figure: fn(&Row) -> f64| Line {
        name: name.to_owned(),
        color: COLORS[0],
        points: rows
            .iter()
            .filter(|row| row.connections == 1)
            .map(|row| (row.people as f64, figure(row)))
            .collect(),
    };
    let memory = own("imdir", |row| row.resident_mb);
    let start = own("imdir", |row| row.start_s);
    let chart = |title, line| Chart { title, across: "people", lines: vec![line] };
    draw("machine.svg", &[chart("resident memory in MB", memory), chart("start to ready in s", start)])?;
    draw_changes(&folder.join("changes.svg"), changes)
}

type Figure = (&'static str, fn(&Served) -> f64);

fn by_people(title: &'static str, rows: &[Row], figures: &[Figure]) -> Chart {
    let rows: Vec<_> = rows.iter().filter(|row| row.connections == 64).collect();
    Chart { title, across: "people", lines: lines(&rows, |row| row.people, figures) }
}

fn by_connections(title: &'static str, rows: &[Row], people: usize, figures: &[Figure]) -> Chart {
    let rows: Vec<_> = rows.iter().filter(|row| row.people == people).collect();
    Chart { title, across: "connections", lines: lines(&rows, |row| row.connections, figures) }
}

fn lines(rows: &[&Row], across: fn(&Row) -> usize, figures: &[Figure]) -> Vec<Line> {
    let of = |name: &'static str, color, served: fn(&Row) -> &Served| {
        figures.iter().map(move |(prefix, figure)| Line {
            name: format!("{prefix}{name}"),
            color,
            points: rows.iter().map(|row| (across(row) as f64, figure(served(row)))).collect(),
        })
    };
    of("imdir", COLORS[0], |row| &row.imdir).chain(of("PostgreSQL", COLORS[1], |row| &row.postgres)).collect()
}

impl Chart {
    fn draw(&self, area: &Area<'_>) -> Done<'_> {
        let points = || self.lines.iter().flat_map(|line| &line.points);
        let (across, up) = (range(points().map(|it| it.0)), range(points().map(|it| it.1)));
        let mut chart = ChartBuilder::on(area)
            .caption(self.title, ("sans-serif", 16))
            .margin(8)
            // Room for the names of the lines, beside their last points.
            .margin_right(100)
            .set_label_area_size(LabelAreaPosition::Left, 62)
            .set_label_area_size(LabelAreaPosition::Bottom, 40)
            .build_cartesian_2d(across.log_scale(), up.log_scale())?;
        let numbers = |number: &f64| written(*number);
        let mut mesh = chart.configure_mesh();
        mesh.x_desc(self.across).y_labels(5).x_label_formatter(&numbers).y_label_formatter(&numbers);
        mesh.light_line_style(WHITE).bold_line_style(GRAY.mix(0.25)).draw()?;
        let mut taken: Vec<i32> = Vec::new();
        for line in &self.lines {
            chart.draw_series(LineSeries::new(line.points.iter().copied(), line.color.stroke_width(2)))?;
            chart.draw_series(line.points.iter().map(|point| Circle::new(*point, 3, line.color.filled())))?;
            let Some(last) = line.points.last() else { continue };
            let (x, mut y) = chart.backend_coord(last);
            while taken.iter().any(|other| (other - y).abs() < 14) {
                y += 14;
            }
            taken.push(y);
            let (left, top) = area.get_base_pixel();
            let style = ("sans-serif", 13).with_color(line.color).into_text_style(area);
            area.draw_text(&line.name, &style, (x - left + 8, y - top - 7))?;
        }
        Ok(())
    }
}

/// Each figure relative to the stored one; worse is below the line, and red beyond what is tolerated.
fn draw_changes(path: &Path, changes: &[Change]) -> io::Result<()> {
    draw(path, 1, |areas| {
        let factors = changes.iter().map(|change| change.factor).chain([0.5, 2.0]);
        let across = 0.0..changes.len().max(1) as f64;
        let mut chart = ChartBuilder::on(&areas[0])
            .caption("times as good as the stored figures (red: more than 15 % worse)", ("sans-serif", 16))
            .margin(8)
            .set_label_area_size(LabelAreaPosition::Left, 62)
            .build_cartesian_2d(across.clone(), range(factors).log_scale())?;
        let numbers = |number: &f64| written(*number);
        chart.configure_mesh().disable_x_mesh().disable_x_axis().y_label_formatter(&numbers).draw()?;
        chart.draw_series([PathElement::new(
            [(across.start, 1.0), (across.end, 1.0)],
            GRAY.stroke_width(1),
        )])?;
        let points = changes.iter().enumerate().map(|(at, change)| {
            let color = if change.is_worse() { RED } else { GREEN };
            Circle::new((at as f64 + 0.5, change.factor), 4, color.filled())
        });
        chart.draw_series(points)?;
        Ok(())
    })
}

fn draw(
    path: &Path,
    columns: usize,
    draw: impl for<'a> FnOnce(&[Area<'a>]) -> Result<(), DrawingAreaErrorKind<io::Error>>,
) -> io::Result<()> {
    let mut text = String::new();
    {
        let root = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        let drawn = root
            .fill(&WHITE)
            .and_then(|()| draw(&root.split_evenly((1, columns))))
            .and_then(|()| root.present());
        drawn.map_err(|error| io::Error::other(error.to_string()))?;
    }
    std::fs::write(path, text)
}

/// All figures, with some room.
fn range(figures: impl Iterator<Item = f64>) -> Range<f64> {
    let (low, high) = figures
        .filter(|figure| *figure > 0.0)
        .fold((f64::MAX, f64::MIN_POSITIVE), |(low, high), figure| (low.min(figure), high.max(figure)));
    if low < high { low / 1.2..high * 1.2 } else { high / 2.0..high * 2.0 }
}

fn written(number: f64) -> String {
    match (number * 1000.0).round() / 1000.0 {
        number if number >= 1e6 => format!("{}M", number / 1e6),
        number if number >= 1e3 => format!("{}k", number / 1e3),
        number => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_plot_has_its_lines() {
        let mut figures = Figures::default();
        for (size, people) in [1_000, 10_000, 100_000, 1_000_000].into_iter().enumerate() {
            for (count, connections) in [1, 4, 16, 64, 256].into_iter().enumerate() {
                let rate = 9_000.0 * (count + 1) as f64 / (size + 1) as f64;
                let served = |per_second: f64| Served {
                    per_second,
                    p50_ms: 1e3 * f64::from(connections as u32) / per_second,
                    p99_ms: 3e3 * f64::from(connections as u32) / per_second,
                };
                figures.rows.push(Row {
                    people,
                    connections,
                    imdir: served(rate),
                    postgres: served(rate / 10.0),
                    start_s: people as f64 / 2e5,
                    resident_mb: 45.0 + people as f64 / 1e3,
                });
            }
        }
        let mut faster = Figures { rows: figures.rows.clone() };
        faster.rows[3].imdir.per_second *= 2.0;
        let changes = figures.since(&faster);
        let folder = std::env::temp_dir().join(format!("imdir-plots-{}", store::random::uuid()));
        std::fs::create_dir(&folder).unwrap();
        all(&figures, &changes, &folder).unwrap();
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        for name in ["people.svg", "connections.svg"] {
            let plot = read(name);
            for line in ["imdir", "PostgreSQL", "p50 imdir", "p99 PostgreSQL"] {
                assert!(plot.contains(line), "{name} lacks {line}");
            }
        }
        assert!(read("machine.svg").contains("resident memory"));
        let red = format!("#{:02X}{:02X}{:02X}", RED.0, RED.1, RED.2);
        assert_eq!(read("changes.svg").matches(&*red).count(), 1, "one figure is worse");
        std::fs::remove_dir_all(folder).unwrap();
    }
}
