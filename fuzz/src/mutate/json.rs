//! Changes to a value: fields taken away, put elsewhere, made another kind; the texts in it changed.

use serde_json::{Map, Value, json};

use super::words::TEXT;
use super::{LARGEST, text};
use crate::dice::Dice;

/// One change somewhere in a value.
pub fn change(mut value: Value, dice: &mut Dice) -> Value {
    let before = serde_json::to_string(&value).map_or(0, |text| text.len());
    let whole = value.clone();
    let deep = 1 + dice.roll(8);
    let place = walk(&mut value, deep, dice);
    alter(place, &whole, LARGEST.saturating_sub(before), dice);
    value
}

/// A value within, some steps down.
fn walk<'v>(value: &'v mut Value, steps: usize, dice: &mut Dice) -> &'v mut Value {
    let inner = match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if steps == 0 || inner == 0 {
        return value;
    }
    let at = dice.roll(inner);
    let next = match value {
        Value::Array(items) => &mut items[at],
        Value::Object(fields) => fields.values_mut().nth(at).expect("one of them"),
        _ => unreachable!("it has something within"),
    };
    walk(next, steps - 1, dice)
}

fn alter(place: &mut Value, whole: &Value, room: usize, dice: &mut Dice) {
    match place {
        Value::String(words) if !dice.once_in(6) => {
            *words = text::change(std::mem::take(words), TEXT, "", dice);
            words.truncate(words.floor_char_boundary(room.max(100)));
        }
        Value::Array(items) if !dice.once_in(6) => grow(items, room, dice),
        Value::Object(fields) if !dice.once_in(6) => rename(fields, dice),
        _ => *place = another(whole, room, dice),
    }
}

fn grow(items: &mut Vec<Value>, room: usize, dice: &mut Dice) {
    if items.is_empty() {
        items.push(Value::Null);
        return;
    }
    let at = dice.roll(items.len());
    match dice.roll(4) {
        0 => drop(items.remove(at)),
        1 => {
            let to = dice.roll(items.len());
            items.swap(at, to);
        }
        2 => {
            let one = items[at].clone();
            let size = one.to_string().len() + 1;
            let times = (room / size).min(1 << dice.roll(12));
            items.extend(std::iter::repeat_n(one, times));
        }
        _ => {
            let one = items[at].clone();
            items.push(one);
        }
    }
}

fn rename(fields: &mut Map<String, Value>, dice: &mut Dice) {
    let keys: Vec<String> = fields.keys().cloned().collect();
    let Some(key) = keys.get(dice.roll(keys.len())) else {
        fields.insert("x".to_owned(), Value::Null);
        return;
    };
    let value = fields.get(key).cloned().unwrap_or_default();
    match dice.roll(4) {
        0 => drop(fields.remove(key)),
        1 => {
            let other = keys[dice.roll(keys.len())].clone();
            fields.insert(other, value);
        }
        2 => drop(fields.insert(format!("{key}~/"), value)),
        _ => {
            fields.insert(key.clone(), json!({ (key.clone()): value }));
        }
    }
}

/// A value of any kind.
fn another(whole: &Value, room: usize, dice: &mut Dice) -> Value {
    match dice.roll(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0),
        3 => json!(-1),
        4 => json!(1.5),
        5 => json!(u64::MAX),
        6 => json!(1000),
        7 => json!(""),
        8 => json!([]),
        9 => json!({}),
        10 => json!([null]),
        11 => json!(dice.pick(TEXT)),
        12 => json!(dice.pick(TEXT).repeat(room.min(1 << dice.roll(16)) / 8)),
        _ if whole.to_string().len() < room => whole.clone(),
        _ => Value::Null,
    }
}
