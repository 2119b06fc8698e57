//! Tables: rows, cells, and what of them is merged.

use super::body::Reader;
use super::control::{alternative, sdt};
use super::items::{MOST_COLUMNS, RawCell, RawRow, RawTable};
use super::refusal::Refusal;
use super::styles::{TableText, any_border};
use super::xml::{Space, Xml};

impl Reader {
    /// Read `w:tbl`, whose start was just read.
    pub(super) fn table(&mut self, xml: &mut Xml) -> Result<RawTable, Refusal> {
        let mut table = RawTable::default();
        let mut style = None;
        let mut first_row = false;
        let mut borders = None;
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.is("tblPr") {
                let inside = xml.depth();
                while let Some(property) = xml.child(inside)? {
                    match property.name {
                        "tblStyle" => style = property.value().map(|id| id.into_owned()),
                        "tblBorders" => borders = Some(any_border(xml)?),
                        "tblLook" => {
                            let bits = property.value();
                            let bits = bits.and_then(|bits| u32::from_str_radix(&bits, 16).ok());
                            first_row = property
                                .flag("firstRow")
                                .unwrap_or(bits.is_some_and(|bits| bits & 0x20 != 0));
                        }
                        _ => {}
                    }
                }
                let text = self.styles.table(style.as_deref(), false);
                table.draws_lines = borders.unwrap_or_else(|| self.styles.draws_lines(text));
            } else if part.is("tblGrid") {
                let inside = xml.depth();
                while let Some(column) = xml.child(inside)? {
                    if column.is("gridCol") && table.widths.len() < MOST_COLUMNS {
                        table.widths.push(column.twips("w").unwrap_or_default());
                    }
                }
            } else {
                let reader = &mut *self;
                let style = style.as_deref();
                reader.rows(part.space, part.name, xml, style, first_row, &mut table)?;
            }
        }
        table.straighten();
        Ok(table)
    }

    /// A row, or something around rows.
    fn rows(
        &mut self,
        space: Space,
        name: &str,
        xml: &mut Xml,
        style: Option<&str>,
        first_row: bool,
        table: &mut RawTable,
    ) -> Result<(), Refusal> {
        let around = |reader: &mut Self, xml: &mut Xml, table: &mut RawTable| {
            let inside = xml.depth();
            while let Some(part) = xml.child(inside)? {
                reader.rows(part.space, part.name, xml, style, first_row, table)?;
            }
            Ok(())
        };
        match (space, name) {
            (Space::Word, "tr") => {
                let text = self.styles.table(style, first_row && table.rows.is_empty());
                self.row(xml, text, table)
            }
            (Space::Word, "sdt") => sdt(xml, |xml| around(self, xml, table)).map(drop),
            (Space::Word, "customXml" | "ins" | "moveTo") => around(self, xml, table),
            (Space::Compatibility, "AlternateContent") => {
                alternative(xml, |xml| around(self, xml, table))
            }
            _ => Ok(()),
        }
    }

    fn row(&mut self, xml: &mut Xml, text: TableText, table: &mut RawTable) -> Result<(), Refusal> {
        let mut row = RawRow::default();
        let mut deleted = false;
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if part.is("trPr") {
                let inside = xml.depth();
                while let Some(property) = xml.child(inside)? {
                    match property.name {
                        "gridBefore" => {
                            let before = property.number("val").unwrap_or_default();
                            row.before = usize::try_from(before).unwrap_or(0).min(MOST_COLUMNS);
                        }
                        "del" | "moveFrom" => deleted = true,
                        _ => {}
                    }
                }
            } else if !deleted {
                self.cells(
                    part.space,
                    part.name,
                    xml,
                    text,
                    &mut row,
                    &mut table.draws_lines,
                )?;
            }
        }
        if !deleted {
            table.rows.push(row);
        }
        Ok(())
    }

    /// A cell, or something around cells.
    fn cells(
        &mut self,
        space: Space,
        name: &str,
        xml: &mut Xml,
        text: TableText,
        row: &mut RawRow,
        draws_lines: &mut bool,
    ) -> Result<(), Refusal> {
        let around = |reader: &mut Self, xml: &mut Xml, row: &mut RawRow, lines: &mut bool| {
            let inside = xml.depth();
            while let Some(part) = xml.child(inside)? {
                reader.cells(part.space, part.name, xml, text, row, lines)?;
            }
            Ok(())
        };
        match (space, name) {
            (Space::Word, "tc") => self.cell(xml, text, row, draws_lines),
            (Space::Word, "sdt") => {
                let from = row.cells.len();
                self.controls += 1;
                let control = sdt(xml, |xml| around(self, xml, row, draws_lines))?;
                self.controls -= 1;
                for cell in row.cells.iter_mut().skip(from) {
                    control.clear(&mut cell.items);
                }
                Ok(())
            }
            (Space::Word, "customXml" | "ins" | "moveTo") => around(self, xml, row, draws_lines),
            (Space::Compatibility, "AlternateContent") => {
                alternative(xml, |xml| around(self, xml, row, draws_lines))
            }
            _ => Ok(()),
        }
    }

    fn cell(
        &mut self,
        xml: &mut Xml,
        text: TableText,
        row: &mut RawRow,
        draws_lines: &mut bool,
    ) -> Result<(), Refusal> {
        self.counted()?;
        let mut cell = RawCell {
            items: Vec::new(),
            columns: 1,
            continues: false,
        };
        let mut beside = false;
        let mut deleted = false;
        let inside = xml.depth();
        while let Some(part) = xml.child(inside)? {
            if !part.is("tcPr") {
                self.element(&part, xml, text, &mut cell.items)?;
                continue;
            }
            let inside = xml.depth();
            while let Some(property) = xml.child(inside)? {
                let goes_on = || property.value().as_deref() != Some("restart");
                match property.name {
                    "gridSpan" => {
                        let columns = property.number("val").unwrap_or(1);
                        cell.columns = usize::try_from(columns).unwrap_or(1).clamp(1, MOST_COLUMNS);
                    }
                    "vMerge" => cell.continues = goes_on(),
                    "hMerge" => beside = goes_on(),
                    "tcBorders" => *draws_lines |= any_border(xml)?,
                    "cellDel" => deleted = true,
                    _ => {}
                }
            }
        }
        cell.items.extend(self.unfinished());
        if deleted {
            return Ok(());
        }
        match row.cells.last_mut() {
            // A cell of old files that is merged into the one before.
            Some(before) if beside => {
                before.columns = (before.columns + cell.columns).min(MOST_COLUMNS);
            }
            _ => row.cells.push(cell),
        }
        Ok(())
    }
}
