//! A catalogue as a file.

use kehoach_check::parent::ParentCatalogue;

/// The catalogue as a file that a person reads: a field a line, wordings of an idea in one.
pub fn written(catalogue: &ParentCatalogue) -> Result<String, serde_json::Error> {
    let mut value = serde_json::to_value(catalogue)?;
    let tasks = value
        .as_object_mut()
        .and_then(|fields| fields.remove("tasks"));
    let mut out = String::from("{\n");
    for name in [
        "id",
        "title",
        "issuer",
        "issuedOn",
        "reporting",
        "theme",
        "cites",
        "classes",
        "taught",
    ] {
        if let Some(field) = value.get(name) {
            out += &format!("\"{name}\": {field},\n");
        }
    }
    out += "\"tasks\": [\n";
    const ORDER: [&str; 14] = [
        "id",
        "refs",
        "group",
        "title",
        "lead",
        "coordinate",
        "direct",
        "due",
        "product",
        "applies",
        "ideas",
        "need",
        "must",
        "part",
    ];
    let tasks = tasks
        .iter()
        .filter_map(serde_json::Value::as_array)
        .flatten();
    let tasks: Vec<String> = tasks
        .map(|task| {
            let names = ORDER.iter().chain(&["also"]);
            let fields = names.filter_map(|name| {
                let field = task.get(name)?;
                match field.as_array() {
                    Some(ideas) if *name == "ideas" => {
                        let ideas: Vec<String> =
                            ideas.iter().map(|idea| format!("   {idea}")).collect();
                        Some(format!("  \"ideas\": [\n{}\n  ]", ideas.join(",\n")))
                    }
                    _ => Some(format!("  \"{name}\": {field}")),
                }
            });
            format!(" {{\n{}\n }}", fields.collect::<Vec<_>>().join(",\n"))
        })
        .collect();
    out += &tasks.join(",\n");
    out += "\n]\n}\n";
    Ok(out)
}
